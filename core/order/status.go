package order

import "clvcalc/core/mapping"

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
		"awaiting bank*,waiting for bank*,awaiting transfer,payment error,not complete*,unsuccessful,fraud*,trash*,deleted,invalid,timeout,timed out," +
		"отмен*,аннулир*,неоплач*,не оплач*,не оплат*,без оплаты,ожида* оплат*,ждет оплат*,неусп*,не прош*,отклон*,отказ*,черновик*,просроч*,ошибка*," +
		"не удался,не удалось,не удалась,неудав*,провал*,брошен*,не выкуп*,невыкуп*,удален*,нет оплаты,к оплате," +
		"anulow*,nieoplac*,nie oplac*,niezaplac*,nie zaplac*,oczek* na plat*,oczek* na wplat*,oczek* na zaplat*,oczek* plat*,oczek* wplat*,brak wplat*,brak platnosc*,odrzuc*,nieudan*,szkic,wygasl*," +
		"anulac*,niepowodz*,nie powiodl*,blad plat*,porzuc*,usuniet*,odmow*,rezygn*,zrezygn*,do zaplaty,storniert*," +
		"لغو*,کنسل*,ناموفق*,نا موفق*,انتظار پرداخت,انتظار واریز,پرداخت نشد*,رد شد*,منقضی*,پیش نویس*,پیشنویس*,ابطال*,باطل*," +
		"عدم پرداخت,منتظر پرداخت,منتظر واریز,انتظار تایید پرداخت,حذف شد*,انصراف*,رها شد*"}
	freeWords    = phrases{list: "no payment required,no payment needed,no payment due"}
	pendingWords = phrases{list: "pending"}
	shipping     = phrases{list: "pending shipment,pending shipping,pending delivery,pending fulfilment,pending fulfillment,pending pickup,pending dispatch,pending return"}
	refundWords  = phrases{list: "refund*,return,returned,returns,chargeback*,charge back,charged back,revers*,money back,credit note*," +
		"возвра*,сторн*," +
		"zwrot*,zwroc*,zwrac*,korekt*,refund*,storno,stornow*," +
		"مرجوع*,برگشت*,عودت*,مسترد*,بازپرداخت*,بازگشت وجه,بازگشت داده,بازگشتی,بازگردان*"}
	partWords = phrases{list: "partial*,partly,част*,czesc*,جزیی*,بخشی*,قسمتی*"}
	wonWords  = phrases{list: "closed won,сделка успешна,успешно реализовано"}
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
	verdicts := make([]Verdict, len(f.Status.Dict))
	won := make([]bool, len(f.Status.Dict))
	deals := false
	for i, text := range f.Status.Dict {
		verdicts[i] = JudgeStatus(text)
		won[i] = says(words(text), &wonWords)
		deals = deals || won[i]
	}
	for i := range verdicts {
		if deals && i > 0 && !won[i] && verdicts[i] == Counts {
			verdicts[i] = Void
		}
	}
	return verdicts
}
