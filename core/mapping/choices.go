package mapping

import (
	"strconv"

	"clvcalc/core/json"
)

// UnmarshalJSON is DecodeJSON for encoding/json.
func (c *Columns) UnmarshalJSON(data []byte) error { return c.DecodeJSON(data) }

// DecodeJSON reads {"customer_id": ["E-mail", "Phone"], "gross": 7,
// "channel": null}: a heading, a 1-based column number, a list of them, or
// null to take the role away.
func (c *Columns) DecodeJSON(data []byte) error {
	var roles map[Role]json.Raw
	if err := json.Unmarshal(data, &roles); err != nil {
		return err
	}
	*c = make(Columns, len(roles))
	for role, chosen := range roles {
		var list []json.Raw // null leaves it empty
		if json.Unmarshal(chosen, &list) != nil {
			list = []json.Raw{chosen}
		}
		names := make([]string, 0, len(list))
		for _, item := range list {
			name, ok := columnName(item)
			if !ok {
				return &ChoiceError{Role: role}
			}
			names = append(names, name)
		}
		(*c)[role] = names
	}
	return nil
}

// columnName reads a heading or a column number.
func columnName(item json.Raw) (string, bool) {
	var heading *string // nil for null, which names none
	if json.Unmarshal(item, &heading) == nil {
		if heading == nil {
			return "", false
		}
		return *heading, true
	}
	var number float64
	if json.Unmarshal(item, &number) != nil {
		return "", false
	}
	return strconv.FormatFloat(number, 'f', -1, 64), true
}

// ChoiceError says that the columns chosen for a role are neither headings nor
// column numbers.
type ChoiceError struct{ Role Role }

func (e *ChoiceError) Error() string {
	return "mapping." + string(e.Role) + ": want a heading, a column number or a list of them"
}
