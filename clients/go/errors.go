package breachregister

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"
)

// Error is an answer that refuses the request, or tells of a failure.
type Error struct {
	Status    int
	Code      string // for programs, such as VALIDATION_ERROR; empty when no Breach Register answered
	Message   string // for people
	RequestID string // quote it when you ask for help
	Fields    []FieldError
	// RetryAfter is how long the service asks to wait, or 0.
	RetryAfter time.Duration
}

// FieldError is one place in the request that is wrong.
type FieldError struct {
	In      string `json:"in"`      // body, query, path or header
	Pointer string `json:"pointer"` // a JSON pointer into that part
	Message string `json:"message"`
}

// What errors.Is asks of an [*Error].
var (
	ErrInvalid            = errors.New("breachregister: invalid") // 400 and 422; Fields tells where
	ErrUnauthorized       = errors.New("breachregister: unauthorized")
	ErrForbidden          = errors.New("breachregister: forbidden")
	ErrNotFound           = errors.New("breachregister: not found")
	ErrConflict           = errors.New("breachregister: conflict")
	ErrPreconditionFailed = errors.New("breachregister: precondition failed")
	ErrRateLimited        = errors.New("breachregister: rate limited")
	ErrServer             = errors.New("breachregister: the service failed") // 500 and above
)

// ErrNotModified is what a named method returns when the answer to [WithIfNoneMatch] is that nothing is newer.
var ErrNotModified = errors.New("breachregister: not modified")

var kinds = map[int]error{
	http.StatusBadRequest:          ErrInvalid,
	http.StatusUnprocessableEntity: ErrInvalid,
	http.StatusUnauthorized:        ErrUnauthorized,
	http.StatusForbidden:           ErrForbidden,
	http.StatusNotFound:            ErrNotFound,
	http.StatusConflict:            ErrConflict,
	http.StatusPreconditionFailed:  ErrPreconditionFailed,
	http.StatusTooManyRequests:     ErrRateLimited,
}

// Is tells the kind: errors.Is(err, breachregister.ErrConflict).
func (e *Error) Is(target error) bool {
	return kinds[e.Status] == target || (e.Status >= 500 && target == ErrServer)
}

// Error tells everything in one line.
func (e *Error) Error() string {
	var text strings.Builder
	fmt.Fprintf(&text, "breachregister: %d", e.Status)
	if e.Code != "" {
		text.WriteString(" " + e.Code)
	}
	text.WriteString(": " + e.Message)
	for _, one := range e.Fields {
		fmt.Fprintf(&text, "; %s %s: %s", one.In, one.Pointer, one.Message)
	}
	if e.RequestID != "" {
		fmt.Fprintf(&text, " (request %s)", e.RequestID)
	}
	return text.String()
}

// judged makes an error of every answer that isn't what was asked for.
func (t *transport) judged(answer *Response, err error) (*Response, error) {
	if err != nil {
		return nil, err
	}
	if answer.Status < 300 || answer.Status == http.StatusNotModified {
		return answer, nil
	}
	return nil, t.refusal(answer)
}

func (t *transport) refusal(answer *Response) *Error {
	told := struct {
		Errors []FieldError
		Error  struct{ Code, Message, RequestID string }
	}{}
	wait, _ := retryAfter(answer)
	refused := &Error{Status: answer.Status, RequestID: answer.RequestID(), RetryAfter: wait}
	if json.Unmarshal(answer.Body, &told) == nil && told.Error.Code != "" {
		refused.Code, refused.Message, refused.Fields = told.Error.Code, told.Error.Message, told.Errors
		refused.RequestID = told.Error.RequestID
	} else if answer.Status < 400 {
		refused.Message = "redirects are not followed"
	} else {
		refused.Message = strings.TrimSpace(http.StatusText(answer.Status) + " " + excerpt(answer.Body))
	}
	refused.conceal(t.authorization())
	return refused
}

// conceal takes the key out of all text: a proxy may answer with the request that it got.
func (e *Error) conceal(key string) {
	if key == "" {
		return
	}
	texts := []*string{&e.Code, &e.Message, &e.RequestID}
	for i := range e.Fields {
		texts = append(texts, &e.Fields[i].In, &e.Fields[i].Pointer, &e.Fields[i].Message)
	}
	for _, text := range texts {
		*text = strings.ReplaceAll(*text, key, "[key]")
	}
}

// excerpt is the beginning of a body that is no problem, on one line.
func excerpt(body []byte) string {
	text := strings.Join(strings.Fields(strings.ToValidUTF8(string(body), "?")), " ")
	if utf8.RuneCountInString(text) > 200 {
		text = string([]rune(text)[:200]) + "…"
	}
	return text
}
