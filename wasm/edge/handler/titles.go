package handler

// titles are what a calculator is called, in the order of lang.Languages; nil
// where there is none of that name. They stand here so that the worker, which
// starts anew for every request, reads no texts; a test holds them against the
// calculators and their own texts.
func titles(name string) []string {
	switch name {
	case "clv":
		return []string{"CLV: order × frequency × years", "CLV: سفارش × دفعات × سال", "CLV: чек × частота × годы", "CLV: zamówienie × częstotliwość × lata"}
	case "retention":
		return []string{"CLV with retention", "CLV با نرخ نگهداری", "CLV с удержанием", "CLV z utrzymaniem klienta"}
	case "churn":
		return []string{"Churn and retention", "ریزش و نگهداری", "Отток и удержание", "Rezygnacje i utrzymanie"}
	case "acquisition":
		return []string{"LTV to CAC and payback", "نسبت LTV به CAC و زمان بازگشت هزینه", "LTV к CAC и окупаемость", "LTV do CAC i zwrot kosztu"}
	case "contract":
		return []string{"Subscriptions: survival", "اشتراک‌ها: ماندگاری", "Подписки: кто остаётся", "Abonamenty: kto zostaje"}
	case "what-if":
		return []string{"What if", "اگر چنین شود", "Что, если", "Co, jeśli"}
	case "potentials":
		return []string{"Four potentials of a customer", "چهار پتانسیل یک مشتری", "Четыре потенциала клиента", "Cztery potencjały klienta"}
	case "loyalty":
		return []string{"Loyalty programme: break-even", "برنامه وفاداری: نقطه سربه‌سر", "Программа лояльности: точка безубыточности", "Program lojalnościowy: próg opłacalności"}
	case "adviser":
		return []string{"Which method suits my business?", "کدام روش به کسب‌وکار من می‌خورد؟", "Какой метод подходит моему бизнесу?", "Która metoda pasuje do mojej firmy?"}
	}
	return nil
}
