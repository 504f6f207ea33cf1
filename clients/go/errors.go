package breachregister

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Error is an answer that refuses the request, or tells of a failure.
type Error struct {
	Status    int
	Code      string // for programs, such as VALIDATION_ERROR; HTTP_502 and the like when no problem was answered
	Message   string // for people
	RequestID string // quote it when you ask for help
	Fields    []FieldError
	// RetryAfter is how long the service asks to be left alone, or 0.
	RetryAfter time.Duration
	// IdempotencyKey is that of the write that failed: send the same write with it again, and it happens once.
	IdempotencyKey string
}

// FieldError is one place in the request that is wrong.
type FieldError struct {
	In      string `json:"in"`      // body, query, path or header
	Pointer string `json:"pointer"` // a JSON pointer into that part
	Message string `json:"message"`
}

// ConnectionError tells that no whole answer arrived, after every try. A write may have happened or not.
type ConnectionError struct {
	// IdempotencyKey is that of the write: send the same write with it again, and it happens once.
	IdempotencyKey string

	told  string
	cause error
}

// Error tells what went wrong last.
func (e *ConnectionError) Error() string { return "breachregister: no answer: " + e.told }

// Unwrap is the cause, such as [context.DeadlineExceeded].
func (e *ConnectionError) Unwrap() error { return e.cause }

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
	ErrUnexpected         = errors.New("breachregister: not the register")   // a redirect, or a success without JSON
)

// ErrNotModified is what a named method returns when nothing is newer than the tag of [WithIfNoneMatch].
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
	switch {
	case e.Status >= 500:
		return target == ErrServer
	case e.Status < 400:
		return target == ErrUnexpected
	}
	return target == kinds[e.Status]
}

// Error tells everything in one line.
func (e *Error) Error() string {
	var text strings.Builder
	fmt.Fprintf(&text, "breachregister: %d %s: %s", e.Status, e.Code, e.Message)
	for _, one := range e.Fields {
		fmt.Fprintf(&text, "; %s %s: %s", one.In, one.Pointer, one.Message)
	}
	if e.RequestID != "" {
		fmt.Fprintf(&text, " (request %s)", e.RequestID)
	}
	return text.String()
}

// judged makes an error of everything that isn't what was asked for.
func (t *transport) judged(c *call, answer *Response, err error) (*Response, error) {
	if err != nil {
		return nil, t.lost(c, err)
	}
	if answer.Status == http.StatusNotModified || (answer.Status < 300 && readable(answer)) {
		return answer, nil
	}
	refused := t.refusal(answer)
	refused.IdempotencyKey = c.header.Get("Idempotency-Key")
	return nil, refused
}

// readable answers are JSON, an export, or the contract in YAML; not the page of whatever stands in between.
func readable(answer *Response) bool {
	kind, _, _ := strings.Cut(answer.Header.Get("Content-Type"), ";")
	kind = strings.ToLower(strings.TrimSpace(kind))
	if kind == "text/csv" || kind == "application/x-ndjson" {
		return true
	}
	return strings.HasSuffix(kind, "yaml") || (strings.HasSuffix(kind, "json") && json.Valid(answer.Body))
}

func (t *transport) lost(c *call, cause error) *ConnectionError {
	told := t.concealed(cause.Error())
	lost := &ConnectionError{IdempotencyKey: c.header.Get("Idempotency-Key"), told: told}
	if told == cause.Error() {
		lost.cause = cause
	}
	return lost
}

func (t *transport) refusal(answer *Response) *Error {
	wait, _ := retryAfter(answer)
	refused := &Error{
		Status:     answer.Status,
		Code:       fmt.Sprintf("HTTP_%d", answer.Status),
		RequestID:  t.concealed(answer.RequestID()),
		RetryAfter: wait,
	}
	told := struct {
		Errors []FieldError
		Error  struct{ Code, Message, RequestID string }
	}{}
	problem := json.Unmarshal([]byte(t.concealed(answer.String())), &told) == nil && told.Error.Code != ""
	switch {
	case answer.Status < 300:
		refused.Message = "the answer isn't JSON; check the base URL, and what stands between here and the register"
	case answer.Status < 400:
		refused.Message = "a redirect, which is never followed; check the base URL"
	case problem:
		refused.Code, refused.Message, refused.Fields = told.Error.Code, told.Error.Message, told.Errors
		refused.RequestID = told.Error.RequestID
	default:
		refused.Message = http.StatusText(answer.Status) + ", told in a form that isn't the register's"
	}
	return refused
}

// concealed is a text without the key: a proxy may answer with the request that it got.
func (t *transport) concealed(text string) string {
	return strings.ReplaceAll(text, t.authorization(), "[key]")
}
