package shop

import "strconv"

var polish = country{
	language: "pl", customers: 1100, seed: 4,
	people: people{
		women: `Agata Agnieszka Aleksandra Alicja Anna Barbara Beata Bożena Celina Dagmara Danuta Dominika Dorota Edyta Elżbieta Emilia Ewa Gabriela Grażyna
			Halina Hanna Iga Irena Iwona Izabela Jadwiga Joanna Jolanta Julia Justyna Kamila Karolina Katarzyna Kinga Klaudia Lena Lidia Magdalena Maja Małgorzata Maria Marta
			Monika Natalia Nina Oliwia Patrycja Paulina Renata Sylwia Teresa Urszula Weronika Zofia Zuzanna`,
		men: `Adam Adrian Aleksander Andrzej Antoni Artur Bartosz Bogdan Cezary Damian Daniel Dariusz Dawid Filip Franciszek Grzegorz Hubert Igor Jacek Jakub Jan Jerzy
			Kacper Kamil Karol Konrad Krzysztof Leszek Łukasz Maciej Marcin Marek Mariusz Mateusz Michał Mikołaj Oskar Patryk Paweł Piotr Przemysław Rafał Robert Ryszard
			Sebastian Stanisław Szymon Tadeusz Tomasz Wiktor Wojciech Zbigniew`,
		womenFamily: `Adamska Bąk Baran Bielecka Borkowska Brzezińska Czarnecka Dąbrowska Domańska Duda Dudek Gajewska Głowacka Górska Grabowska Jabłońska Jakubowska
			Jankowska Jasińska Jaworska Kaczmarek Kamińska Kania Kołodziej Konieczna Kowalczyk Kowalska Kozłowska Król Krawczyk Kubiak Kucharska Kwiatkowska Laskowska Lewandowska
			Lis Maciejewska Majewska Malinowska Marciniak Mazur Mazurek Michalak Michalska Mróz Nowak Nowakowska Nowicka Olszewska Ostrowska Pawlak Pawłowska Pietrzak Przybylska
			Rutkowska Sadowska Sawicka Sikora Sobczak Sokołowska Stępień Szczepańska Szewczyk Szulc Szymańska Tomczak Urbańska Walczak Wasilewska Wieczorek Wilk Wiśniewska
			Witkowska Włodarczyk Wojciechowska Wójcik Woźniak Wróbel Wysocka Zając Zakrzewska Zalewska Zawadzka Zielińska Ziółkowska`,
		menFamily: `Adamski Bąk Baran Bielecki Borkowski Brzeziński Czarnecki Dąbrowski Domański Duda Dudek Gajewski Głowacki Górski Grabowski Jabłoński Jakubowski
			Jankowski Jasiński Jaworski Kaczmarek Kamiński Kania Kołodziej Konieczny Kowalczyk Kowalski Kozłowski Król Krawczyk Kubiak Kucharski Kwiatkowski Laskowski Lewandowski
			Lis Maciejewski Majewski Malinowski Marciniak Mazur Mazurek Michalak Michalski Mróz Nowak Nowakowski Nowicki Olszewski Ostrowski Pawlak Pawłowski Pietrzak Przybylski
			Rutkowski Sadowski Sawicki Sikora Sobczak Sokołowski Stępień Szczepański Szewczyk Szulc Szymański Tomczak Urbański Walczak Wasilewski Wieczorek Wilk Wiśniewski
			Witkowski Włodarczyk Wojciechowski Wójcik Woźniak Wróbel Wysocki Zając Zakrzewski Zalewski Zawadzki Zieliński Ziółkowski`,
	},
	goods: []good{
		{"Herbata czarna Assam, 100 g", 24.9, 0.43, 9}, {"Earl Grey, 100 g", 27.9, 0.44, 12}, {"Darjeeling First Flush, 100 g", 59, 0.48, 10},
		{"Sencha, 100 g", 34.9, 0.45, 8}, {"Oolong mleczny, 100 g", 42, 0.47, 8}, {"Napar z lipy, 50 g", 14.9, 0.36, 11}, {"Mięta, 50 g", 11.9, 0.34, 11},
		{"Matcha, 30 g", 69, 0.50, 14}, {"Czajniczek żeliwny, 0,9 l", 149, 0.55, 3}, {"Sitko do herbaty", 19.9, 0.40, 0}, {"Dzbanek szklany", 89, 0.52, 2},
		{"Miód gryczany, 400 g", 32, 0.52, 5}, {"Konfitura z pigwy", 21.5, 0.46, 1}, {"Pierniki toruńskie", 18.9, 0.50, 0}, {"Miotełka bambusowa", 54, 0.46, 7},
		{"Filiżanka porcelanowa", 39, 0.43, 10}, {"Puszka na herbatę", 29.9, 0.44, 0}, {"Zestaw prezentowy", 119, 0.50, -1},
	},
	channels: []string{"Sklep internetowy", "Allegro", "Newsletter", "Promocja wiosenna", "Jarmark"},
	season:   gregorianSeason, inflation: 0.06, step: 0.5,
	paper: paper{
		comma:    ";",
		headings: []string{"Nr zamówienia", "Data zamówienia", "Klient", "Produkt", "Ilość", "Cena jednostkowa", "Rabat", "Wartość", "Koszt własny", "Status", "Kanał sprzedaży"},
		words:    [states]string{"zrealizowane", "anulowane", "zwrot"},
		cells:    polishCells, refundRows: true,
	},
}

func polishCells(l line, state string) []string {
	zloty := func(v float64) string { return money(v, "\u00a0", ",", 2) + "\u00a0zł" }
	return []string{"ZAM/" + strconv.Itoa(l.order), dotted(l.day), l.customer, l.good, strconv.Itoa(l.quantity), zloty(l.price),
		unless(l.discount, zloty(l.discount)), zloty(l.total), zloty(l.cost), state, l.channel}
}
