package mapping

import (
	"encoding/json"
	"strconv"
)

// UnmarshalJSON reads {"customer_id": ["E-mail", "Phone"], "gross": 7,
// "channel": null}: a heading, a 1-based column number, a list of them, or
// null to take the role away.
func (c *Columns) UnmarshalJSON(data []byte) error {
	var roles map[Role]any
	if err := json.Unmarshal(data, &roles); err != nil {
		return err
	}
	*c = make(Columns, len(roles))
	for role, v := range roles {
		list, ok := v.([]any)
		if !ok && v != nil {
			list = []any{v}
		}
		names := make([]string, 0, len(list))
		for _, item := range list {
			switch x := item.(type) {
			case string:
				names = append(names, x)
			case float64:
				names = append(names, strconv.FormatFloat(x, 'f', -1, 64))
			default:
				return &ChoiceError{Role: role}
			}
		}
		(*c)[role] = names
	}
	return nil
}

// ChoiceError says that the columns chosen for a role are neither headings nor
// column numbers.
type ChoiceError struct{ Role Role }

func (e *ChoiceError) Error() string {
	return "mapping." + string(e.Role) + ": want a heading, a column number or a list of them"
}
