package order

import (
	"strings"
	"testing"
)

func TestJudgeStatus(t *testing.T) {
	for want, statuses := range map[Verdict][]string{
		Counts: {"", "paid", "Paid", "completed", "partially_paid", "authorized", "not cancelled", "processing", "Closed Won", "shipped",
			"delivered", "pending shipment", "no refund", "оплачен", "Оплачено полностью", "не отменён", "доставлен", "без возврата", "новый",
			"opłacone", "Zapłacono", "nie anulowano", "bez zwrotu", "oczekuje na wysyłkę", "wysłane", "zrealizowane",
			"no_payment_required", "частично оплачен", "Wygrana", "Paid, awaiting shipment", "oczekuje na odbiór", "не удалён", "حذف نشده", "no fraud",
			"Refund declined", "Return rejected", "Возврат отклонён", "Отказано в возврате", "Zwrot odrzucony",
			"پرداخت شده", "لغو نشده", "لغو نشده است", "تکمیل شده", "ارسال شده", "مرجوع نشده", "در حال پردازش"},
		Void: {"cancelled", "Canceled", "CANCELLED by customer", "voided", "failed", "pending", "Pending payment", "unpaid", "not paid", "Closed Lost",
			"отменен", "Отменён покупателем", "аннулирован", "не оплачен", "Неоплачен", "ожидает оплаты", "в ожидании оплаты", "отклонён",
			"anulowane", "Anulowano", "nieopłacone", "nie opłacono", "oczekuje na płatność", "Oczekujące na zapłatę", "odrzucone", "brak wpłaty",
			"Ожидание банковского перевода", "Закрыто и не реализовано", "Не проведён", "Недозвон", "Oczekiwanie na przelew", "Czeka na płatność", "Niezrealizowane", "requires_action", "خطای پرداخت", "تسویه نشده", "پیش‌فاکتور",
			"wc-cancelled", "wc-failed", "trash", "checkout-draft", "Payment error", "Awaiting bank wire payment", "Awaiting check payment", "Suspected Fraud", "Not completed", "timed out", "Invalid", "deleted",
			"Не удался", "Сделка провалена", "Брошенная корзина", "Не выкуплен", "удалён", "нет оплаты", "К оплате",
			"Niepowodzenie", "Nie powiodło się", "Błąd płatności", "Klient zrezygnował", "Rezygnacja", "porzucony koszyk", "usunięte", "Odmowa płatności", "do zapłaty", "anulacja zamówienia",
			"عدم پرداخت", "منتظر واریز", "در انتظار تایید پرداخت", "حذف شده", "انصراف مشتری", "رها شده",
			"لغو شده", "لغو‌شده", "کنسل", "كنسل شد", "ناموفق", "در انتظار پرداخت", "پرداخت نشده", "پرداخت‌نشده"},
		Refunded: {"refunded", "Returned", "chargeback", "Refund pending", "возврат", "Возвращён", "сторно", "zwrot", "Zwrócone", "korekta",
			"Faktura korygująca", "Money back", "Charge back", "Credit note", "Storno", "stornowano", "Zwrot środków", "بازگردانده شده", "مرجوعی", "مرجوع شده", "برگشتی", "برگشت خورده", "عودت", "مسترد شد"},
		PartlyRefunded: {"partially_refunded", "PartiallyRefunded", "Partial refund", "Part refunded", "частичный возврат", "Частично возвращён", "częściowy zwrot", "Zwrot częściowy", "بخشی مرجوع شده", "بازپرداخت جزئی"},
	} {
		for _, s := range statuses {
			if got := JudgeStatus(s); got != want {
				t.Errorf("%q: verdict %d, want %d", s, got, want)
			}
		}
	}
}

func TestCurrencyCode(t *testing.T) {
	for text, want := range map[string]string{"usd": "USD", " EUR ": "EUR", "€": "EUR", "zł": "PLN", "руб.": "RUB", "₽": "RUB", "تومان": "IRT", "ريال": "IRR", "": "", "XBT": "XBT"} {
		if got := currencyCode(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Any text has a verdict, and the verdict does not hang on case, marks between
// the words or the two ways of writing a Persian yeh.
func FuzzJudgeStatus(f *testing.F) {
	for _, s := range []string{"Partially_Refunded", "не оплачен", "لغو نشده", "\xff\xfe", "ЁЁ", "  "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want := JudgeStatus(s)
		if got := JudgeStatus("  " + strings.ReplaceAll(s, "ی", "ي") + "."); got != want {
			t.Errorf("%q: %d, with other marks %d", s, want, got)
		}
	})
}
