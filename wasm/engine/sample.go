//go:build js

package main

import (
	"context"
	"slices"
	"strings"

	"clvcalc/core/mapping"
	"clvcalc/core/table"
	"clvcalc/wasm/protocol"
)

// sampleRows is how many rows are searched for a cell that shows how dates or
// numbers are read.
const sampleRows = 200

// dateSample shows how the first date that is a text is read.
func dateSample(ctx context.Context, t *table.Table, m *mapping.Mapping) *protocol.Sample {
	texts := textsOf(t, m, m.Column(mapping.OrderDate))
	fields := readTexts(ctx, m, mapping.OrderDate, texts)
	if fields == nil {
		return nil
	}
	for i, state := range fields.Day.State {
		if state == mapping.Good {
			return &protocol.Sample{Text: texts[i][0], Day: &fields.Day.Value[i]}
		}
	}
	return &protocol.Sample{Text: texts[0][0]}
}

// amountSample shows how an amount with a mark in it is read: the first that
// means another number under the other mark of decimals ("1.250"), else the
// first; nil where all are digits alone.
func amountSample(ctx context.Context, t *table.Table, m *mapping.Mapping) *protocol.Sample {
	role := mapping.Gross
	if m.Column(role) < 0 {
		role = mapping.UnitPrice
	}
	texts := slices.DeleteFunc(textsOf(t, m, m.Column(role)), func(row []string) bool { return !strings.ContainsAny(row[0], ".,") })
	other := *m
	other.Decimal = map[string]string{".": ",", ",": "."}[m.Decimal]
	numbers, otherwise := numbersOf(readTexts(ctx, m, role, texts), role), numbersOf(readTexts(ctx, &other, role, texts), role)
	if numbers.State == nil || otherwise.State == nil {
		return nil
	}
	shown := 0
	for i := range texts {
		if numbers.State[i] != otherwise.State[i] || numbers.Value[i] != otherwise.Value[i] {
			shown = i
			break
		}
	}
	sample := &protocol.Sample{Text: texts[shown][0]}
	if numbers.State[shown] == mapping.Good {
		sample.Number = &numbers.Value[shown]
	}
	return sample
}

func numbersOf(f *mapping.Fields, role mapping.Role) mapping.Numbers {
	switch {
	case f == nil:
		return mapping.Numbers{}
	case role == mapping.UnitPrice:
		return f.UnitPrice
	}
	return f.Gross
}

// textsOf returns the first cells of a column that are texts, a row each.
func textsOf(t *table.Table, m *mapping.Mapping, column int) (texts [][]string) {
	if column < 0 {
		return nil
	}
	for row := m.FirstRow; row < min(m.FirstRow+sampleRows, m.EndRow); row++ {
		if c := t.Cell(row, column); c.Kind == table.Text && strings.TrimSpace(c.Text) != "" {
			texts = append(texts, []string{c.Text})
		}
	}
	return texts
}

// readTexts reads a few cells as the mapping reads their column; nil for none.
func readTexts(ctx context.Context, m *mapping.Mapping, role mapping.Role, texts [][]string) *mapping.Fields {
	column := m.Column(role)
	if len(texts) == 0 || column >= len(m.Headings) {
		return nil
	}
	alone := *m
	alone.HeaderRow, alone.FirstRow, alone.EndRow = -1, 0, len(texts)
	alone.Headings = []string{m.Headings[column]}
	alone.Assignments = []mapping.Assignment{{Role: role, Columns: []int{0}}}
	fields, err := mapping.Read(ctx, table.FromRows("", texts), &alone)
	if err != nil {
		return nil
	}
	return fields
}
