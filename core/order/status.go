package order

import (
	"slices"

	"clvcalc/core/mapping"
)

// Verdict is what a status says about its row.
type Verdict uint8

// The verdicts.
const (
	Counts         Verdict = iota
	Void                   // cancelled, failed or unpaid: never became an order
	Refunded               // all the money was given back
	PartlyRefunded         // some of it; the status does not say how much
)

// The words of states in English, Russian, Polish and Persian, as package
// words folds them. Pending is weaker than a refund ("refund pending").
var (
	voidWords = phrases{list: "cancel*,void,voided,failed,failure,unpaid,not paid,no payment,without payment," +
		"awaiting payment,waiting for payment,pending payment,payment pending,requires payment,incomplete," +
		"declined,denied,reject,rejected,expired,abandoned,draft,closed lost,awaiting check payment,awaiting cheque payment," +
		"awaiting bank*,waiting for bank*,awaiting transfer,payment error,not complete*,unsuccessful,fraud*,trash*,deleted,invalid,timeout,timed out,uncaptured,requires action,requires confirmation,requires capture,blocked,quote,quotation,proforma," +
		"отмен*,аннулир*,неоплач*,не оплач*,не оплат*,без оплаты,ожида* оплат*,ждет оплат*,неусп*,не прош*,отклон*,отказ*,черновик*,просроч*,ошибка*," +
		"не удался,не удалось,не удалась,неудав*,провал*,брошен*,не выкуп*,невыкуп*,удален*,нет оплаты,к оплате,ожида* банк*,ожида* перевод*,ожида* чек*,не реализ*,не провед*,недозвон*,нет в наличии,купил в другом,не устроил*,проигран*," +
		"anulow*,nieoplac*,nie oplac*,niezaplac*,nie zaplac*,oczek* na plat*,oczek* na wplat*,oczek* na zaplat*,oczek* plat*,oczek* wplat*,brak wplat*,brak platnosc*,odrzuc*,nieudan*,szkic,wygasl*," +
		"anulac*,niepowodz*,nie powiodl*,blad plat*,porzuc*,usuniet*,odmow*,rezygn*,zrezygn*,do zaplaty,storniert*,przegran*,niezrealiz*,nieodebran*,czeka na plat*,czeka na wplat*,oczek* na przelew,czeka na przelew," +
		"لغو*,کنسل*,ناموفق*,نا موفق*,انتظار پرداخت,انتظار واریز,پرداخت نشد*,رد شد*,منقضی*,پیش نویس*,پیشنویس*,ابطال*,باطل*," +
		"عدم پرداخت,منتظر پرداخت,منتظر واریز,انتظار تایید پرداخت,حذف شد*,انصراف*,رها شد*,خطا*,تسویه نشد*,پیش فاکتور,پیشفاکتور"}
	// freeWords are of orders that stay: nothing was due, or nothing is given back.
	freeWords = phrases{list: "no payment required,no payment needed,no payment due," +
		"refund declin*,refund denied,refund reject*,refund cancel*,return declin*,return denied,return reject*,return cancel*," +
		"возврат отклон*,возврат отмен*,отказ* в возврате,zwrot odrzuc*,zwrot anulow*,odmow* zwrotu"}
	pendingWords = phrases{list: "pending"}
	shipping     = phrases{list: "pending shipment,pending shipping,pending delivery,pending fulfilment,pending fulfillment,pending pickup,pending dispatch,pending return"}
	refundWords  = phrases{list: "refund*,return,returned,returns,chargeback*,charge back,charged back,revers*,money back,credit note*,credit memo*," +
		"возвра*,сторн*," +
		"zwrot*,zwroc*,zwrac*,korekt*,koryg*,refund*,storno,stornow*," +
		"مرجوع*,برگشت*,عودت*,مسترد*,بازپرداخت*,بازگشت وجه,بازگشت داده,بازگشتی,بازگردان*"}
	partWords   = phrases{list: "partial*,partly,part,част*,czesc*,جزیی*,بخشی*,قسمتی*"}
	wonWords    = phrases{list: "closed won,сделка успешна,успешно реализовано,выигран*,wygran*"}
	closedWord  = phrases{list: "closed"}
	settleWords = phrases{list: "payment,deposit,estimate"}
	// saleWords name a sale as a kind of document, beside which a refund is one too.
	saleWords = phrases{list: "sale,sales,charge,invoice,продажа,реализация,sprzedaz,paragon,فروش"}
	// memoWords are movements of a PayPal account that move no money.
	memoWords = phrases{list: "memo,authorization,hold,request*,invoice sent"}
)

// JudgeStatus reads a status of an order, payment or deal in one of the four
// languages. A status that it does not know counts.
func JudgeStatus(status string) Verdict {
	text := words(status)
	part := says(text, &partWords)
	switch {
	case says(text, &freeWords):
		return Counts
	case says(text, &voidWords) && !part:
		return Void
	case says(text, &refundWords) && part:
		return PartlyRefunded
	case says(text, &refundWords):
		return Refunded
	case says(text, &pendingWords) && !says(text, &shipping):
		return Void
	}
	return Counts
}

// judgeStatuses returns the verdict for each text of the status column. In a
// list of deals only the won ones are orders.
func judgeStatuses(f *mapping.Fields) []Verdict {
	verdicts := make([]Verdict, f.Status.Dict.Len())
	won := make([]bool, f.Status.Dict.Len())
	deals := false
	for i, text := range f.Status.Dict.All() {
		verdicts[i] = JudgeStatus(text)
		w := words(text)
		won[i] = says(w, &wonWords) || len(w) == 1 && w[0] == "won"
		deals = deals || won[i]
	}
	for i := range verdicts {
		if deals && i > 0 && !won[i] && verdicts[i] == Counts {
			verdicts[i] = Void
		}
	}
	return verdicts
}

// isJournal reports statuses that are kinds of documents ("Sale", "Refund"):
// there a return is a row of its own, under whatever number. Elsewhere "refunded"
// is what became of the order of the row.
func isJournal(statuses []string) bool {
	return slices.ContainsFunc(statuses, func(s string) bool {
		text := words(s)
		return slices.ContainsFunc(saleWords.get(), func(p phrase) bool { return p.at(text, 0) })
	})
}

// markByPreset reads what only one program means by a word: an order that
// Magento calls closed was given back in full, PayPal lists holds and
// authorizations beside the payments that they end in, and QuickBooks the
// payments beside the invoices that they settle.
func (b *builder) markByPreset() {
	word, verdict := &closedWord, Refunded
	switch b.m.Preset {
	case "magento_grid":
	case "quickbooks":
		word, verdict = &settleWords, Void
	case "paypal_activity":
		word, verdict = &memoWords, Void
	default:
		return
	}
	for _, c := range b.m.Columns(mapping.Status) {
		for i := range b.verdict {
			if b.verdict[i] == Counts && says(words(shown(b.t.Cell(b.m.FirstRow+i, c))), word) {
				b.verdict[i] = verdict
			}
		}
	}
}
