package main

import (
	"fmt"
	"html/template"
)

// formula is the definition of a name on the method page, as MathML. The texts
// beside it explain the symbols.
func formula(name string) (template.HTML, error) {
	for _, of := range []func(string) template.HTML{valueFormula, orderFormula, leavingFormula, marketingFormula} {
		if f := of(name); f != "" {
			return f, nil
		}
	}
	return "", fmt.Errorf("no formula is named %q", name)
}

func valueFormula(name string) template.HTML {
	left := s("1 + d − r")
	switch name {
	case "historic":
		return block(s("CLV ="), sum(s("i = 1"), s("n"), paren(s("R_i − U_i − K_i"))), s("− CAC"))
	case "simple":
		return block(s("CLV = a · f · L · g − CAC"))
	case "after":
		return block(frac(s("m · r"), left))
	case "with":
		return block(frac(row(s("m ·"), paren(s("1 + d"))), left))
	case "end":
		return block(frac(s("m"), left))
	case "truncated":
		return block(sum(s("t = 0"), s("N − 1"), frac(s("m · r^t"), power(paren(s("1 + d")), s("t")))))
	case "period":
		return block(s("d_p ="), power(paren(s("1 + d")), s("1 / n")), s("− 1"))
	case "discounted":
		return block(s("CLV = E"), paren(s("M")), s("· g ·"), integral(s("0"), s("H"), row(power(s("e"), s("- δ t")), s("d E"), paren(s("Y"), paren(s("t"))))))
	case "newcomer":
		return block(s("CLV_0 = g · M_1 + g · E"), paren(s("M")), s("·"), integral(s("0"), s("H"), row(power(s("e"), s("- δ t")), s("d E"), paren(s("X"), paren(s("t"))))))
	case "inflation":
		return block(frac(s("1 + d"), s("1 + π")), s("− 1"))
	}
	return ""
}

func orderFormula(name string) template.HTML {
	aged := power(paren(frac(s("α + T"), s("α + t_x"))), s("r + x"))
	shrunk := power(paren(frac(s("α + T"), s("α + T + t"))), s("r + x"))
	series := func(b, c string) math {
		return row(s("₂F₁"), paren(s("r + x , "+b+" ; "+c+" ;"), frac(s("t"), s("α + T + t"))))
	}
	switch name {
	case "bgnbd_alive":
		return block(s("P ="), power(paren(s("1 + δ_x ·"), frac(s("a"), s("b + x − 1")), s("·"), aged), s("- 1")))
	case "bgnbd_orders":
		return block(s("E ="), frac(s("a + b + x − 1"), s("a − 1")), s("· P ·"), paren(s("1 −"), shrunk, s("·"), series("b + x", "a + b + x − 1")))
	case "mbgnbd_alive":
		return block(s("P ="), power(paren(s("1 +"), frac(s("a"), s("b + x")), s("·"), aged), s("- 1")))
	case "mbgnbd_orders":
		return block(s("E ="), frac(s("a + b + x"), s("a − 1")), s("· P ·"), paren(s("1 −"), shrunk, s("·"), series("b + x + 1", "a + b + x")))
	case "gammagamma":
		return block(s("E"), paren(s("M")), s("="), frac(row(s("p ·"), paren(s("γ + x · m̄"))), s("p · x + q − 1")))
	}
	return ""
}

func leavingFormula(name string) template.HTML {
	beta := func(b string) math { return row(s("B"), paren(s("α , "+b))) }
	switch name {
	case "sbg_survival":
		return block(s("S"), paren(s("t")), s("="), frac(beta("β + t"), beta("β")))
	case "sbg_retention":
		return block(s("r_t ="), frac(s("β + t − 1"), s("α + β + t − 1")))
	case "derl":
		return block(s("DERL"), paren(s("n")), s("="), frac(s("β + n − 1"), s("α + β + n − 1")), s("· ₂F₁"),
			paren(s("1 , β + n ; α + β + n ;"), frac(s("1"), s("1 + d"))))
	case "constant":
		return block(frac(row(s("r_1 ·"), paren(s("1 + d"))), s("1 + d − r_1")))
	case "grr":
		return block(s("GRR ="), frac(s("M − C − L"), s("M")))
	case "nrr":
		return block(s("NRR ="), frac(s("M + X − C − L"), s("M")))
	case "churn":
		return block(s("c ="), frac(s("L_S"), s("S")), s("= 1 − r"))
	case "churn_net":
		return block(frac(s("S − E"), s("S")))
	case "churn_all":
		return block(frac(s("L"), s("S")))
	case "churn_mean":
		return block(frac(s("L"), row(paren(s("S + E")), s("/ 2"))))
	case "annual":
		return block(s("c_y = 1 −"), power(paren(s("1 − c_m")), s("12")))
	case "kaplanmeier":
		return block(s("S"), paren(s("t")), s("="), product(s("t_i ≤ t"), paren(s("1 −"), frac(s("d_i"), s("n_i")))))
	case "cohort":
		return block(s("R_ck ="), frac(s("A_ck"), s("N_c")))
	case "score":
		return block(s("1 + ⌊"), frac(s("5 · L"), s("n")), s("⌋"))
	}
	return ""
}

func marketingFormula(name string) template.HTML {
	switch name {
	case "cac":
		return block(s("CAC ="), frac(s("A"), s("N")))
	case "payback":
		return block(s("min { t :"), sum(s("i = 1"), s("t"), s("g_i")), s("≥ CAC }"))
	case "roi":
		return block(s("ROI ="), frac(s("G − A"), s("A")))
	case "budget":
		return block(s("v_i · f_i ′"), paren(s("s_i")), s("= λ ,"), s("f_i"), paren(s("s")), s("= a_i ·"), paren(s("1 −"), power(s("e"), s("- s / k_i"))))
	case "lift":
		return block(s("lift ="), frac(row(s("P"), paren(s("A ∧ B"))), row(s("P"), paren(s("A")), s("· P"), paren(s("B")))))
	case "referral":
		return block(s("CRV ="), sum(s("i = 1"), s("n_1"), paren(s("V_i + A − K"))), s("+ n_2 · A"))
	}
	return ""
}
