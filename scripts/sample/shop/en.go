package shop

import "strconv"

var english = country{
	language: "en", customers: 1300, seed: 1,
	people: people{
		women: `Alice Amelia Amy Beth Charlotte Chloe Clara Daisy Eleanor Ella Emily Emma Erin Eva Fiona Florence Freya Grace Hannah Harriet
			Holly Imogen Isla Ivy Jane Jess Julia Kate Laura Lily Lucy Maya Megan Mia Molly Naomi Nina Olivia Phoebe Poppy Priya Rachel Rosie Ruth Sarah Sophie Tessa Yasmin Zara Zoe`,
		men: `Adam Aidan Alex Alfie Arthur Ben Callum Charlie Daniel David Dylan Edward Ethan Finn Fred George Harry Henry Hugh Isaac Jack
			Jacob James Joe Jonah Leo Liam Logan Louis Luca Luke Max Michael Nathan Noah Oliver Omar Oscar Owen Ravi Reuben Rory Samuel Sean Seth Theo Thomas Toby William Yusuf`,
		womenFamily: englishFamilies, menFamily: englishFamilies,
	},
	goods: []good{
		{"Earl Grey, loose, 100 g", 9.5, 0.42, 9}, {"English Breakfast, loose, 100 g", 8.5, 0.40, 12}, {"Darjeeling First Flush, 100 g", 18, 0.48, 10},
		{"Sencha, 100 g", 12.5, 0.45, 8}, {"Jasmine Pearls, 50 g", 14, 0.47, 15}, {"Peppermint, 60 g", 6.5, 0.35, 12},
		{"Rooibos Vanilla, 100 g", 8, 0.38, 11}, {"Matcha, 30 g", 24, 0.50, 14}, {"Kyusu teapot", 46, 0.55, 3}, {"Tea strainer", 7.5, 0.40, 0},
		{"Glass teapot, 0.8 l", 29, 0.52, 15}, {"Chai Masala, 100 g", 9, 0.39, 13}, {"Heather honey, 250 g", 8.9, 0.50, 1},
		{"Ginger biscuits", 4.5, 0.45, 11}, {"Bamboo whisk", 19, 0.45, 7}, {"Porcelain cup", 13, 0.42, 10}, {"Gift box Four Seasons", 38, 0.50, -1},
		{"Oolong Tie Guan Yin, 100 g", 21, 0.49, 8}, {"White Peony, 50 g", 16, 0.48, -1}, {"Tea caddy", 11, 0.44, 1},
	},
	channels: []string{"Online shop", "Newsletter", "Instagram", "Spring offer", "Market stall"},
	season:   gregorianSeason, inflation: 0.04, step: 0.05,
	paper: paper{
		comma:    ",",
		headings: []string{"Order ID", "Order date", "Customer", "Product", "Quantity", "Unit price", "Discount", "Line total", "Refund", "Cost", "Currency", "Status", "Channel"},
		words:    [states]string{"completed", "cancelled", "refunded"},
		cells:    englishCells,
	},
}

func englishCells(l line, state string) []string {
	plain := func(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }
	return []string{"T-" + strconv.Itoa(l.order), l.day.String(), l.customer, l.good, strconv.Itoa(l.quantity), plain(l.price),
		unless(l.discount, plain(l.discount)), plain(l.total), unless(l.refund, plain(l.refund)), plain(l.cost), "EUR", state, l.channel}
}

const englishFamilies = `Abbott Adams Ahmed Allen Armstrong Atkinson Bailey Baker Barker Barnes Bell Bennett Berry Bishop Booth Bradley Brooks Brown
	Burns Butler Campbell Carter Chapman Clarke Cole Collins Cooper Cox Davies Dawson Dixon Doyle Edwards Elliott Ellis Evans Fisher Fletcher Ford Foster Fox
	Gibson Gordon Graham Gray Green Griffiths Hall Hamilton Harper Harris Harvey Hill Holmes Hughes Hunt Hussain Jackson Jenkins Johnson Jones Kaur Kelly
	Kennedy King Knight Lane Lawson Lee Lewis Lloyd Marshall Mason Matthews Miller Mills Mitchell Moore Morgan Morris Murphy Murray Newton Nolan Owen Palmer
	Parker Patel Pearson Perry Phillips Poole Porter Powell Price Quinn Read Reid Reynolds Rhodes Richards Roberts Rogers Rose Russell Ryan Saunders Scott
	Shaw Simpson Singh Smith Spencer Stevens Stone Sutton Taylor Thomson Turner Walker Walsh Ward Warren Watson Webb Wells West White Wilson Wood Wright Young`
