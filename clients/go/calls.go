package breachregister

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"strings"
)

// operation is one call of a named method.
type operation struct {
	method, path string
	ids          PathParams
	query, body  any
}

// answered does an operation and reads its answer.
func answered[T any](ctx context.Context, t *transport, done operation, options []RequestOption) (*T, error) {
	answer, err := t.do(ctx, done, options)
	if err != nil {
		return nil, err
	}
	var told T
	if err := answer.Decode(&told); err != nil {
		return nil, fmt.Errorf("breachregister: %s %s has no such answer: %w", done.method, done.path, err)
	}
	return &told, nil
}

// printed does an operation whose answer isn't JSON.
func printed(ctx context.Context, t *transport, done operation, options []RequestOption) (string, error) {
	answer, err := t.do(ctx, done, options)
	if err != nil {
		return "", err
	}
	return answer.String(), nil
}

func (t *transport) do(ctx context.Context, done operation, options []RequestOption) (*Response, error) {
	if done.ids != nil {
		options = append([]RequestOption{done.ids}, options...)
	}
	if done.query != nil {
		asked, err := queryOf(done.query)
		if err != nil {
			return nil, err
		}
		options = append([]RequestOption{asked}, options...) // what the caller adds comes last
	}
	answer, err := t.request(ctx, done.method, done.path, done.body, options)
	if err == nil && answer.Status == http.StatusNotModified {
		return nil, ErrNotModified
	}
	return answer, err
}

// queryOf takes the members of a struct as JSON names them, without those that are left out.
func queryOf(members any) (Query, error) {
	text, err := json.Marshal(members)
	if err != nil {
		return nil, err
	}
	told := map[string]json.RawMessage{}
	if err := json.Unmarshal(text, &told); err != nil {
		return nil, err
	}
	query := Query{}
	for name, value := range told {
		var plain string
		var several []string
		var members map[string]any
		if json.Unmarshal(value, &members) == nil && members != nil {
			for member, inner := range members { // as the style deepObject writes them
				query[name+"["+member+"]"] = inner
			}
			continue
		}
		if json.Unmarshal(value, &several) == nil {
			plain = strings.Join(several, ",")
		} else if json.Unmarshal(value, &plain) != nil {
			plain = string(value)
		}
		query[name] = plain
	}
	return query, nil
}

// walked yields the rows of all pages from a cursor on, and an error as its last.
func walked[P, R any](
	cursor *string, page func(cursor *string) (*P, error), rows func(*P) ([]R, *string),
) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		for next := cursor; ; {
			told, err := page(next)
			if err != nil {
				var none R
				yield(none, err)
				return
			}
			found, after := rows(told)
			for _, row := range found {
				if !yield(row, nil) {
					return
				}
			}
			if next = after; next == nil {
				return
			}
		}
	}
}
