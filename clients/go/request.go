package breachregister

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// Response is what the service answered.
type Response struct {
	Status int
	Header http.Header
	Body   []byte
}

// Decode reads the body as JSON.
func (r *Response) Decode(into any) error { return json.Unmarshal(r.Body, into) }

// ETag is the entity tag of what was answered, for [WithIfMatch]; empty where there is none.
func (r *Response) ETag() string { return r.Header.Get("ETag") }

// RequestID is how the service's log names the request.
func (r *Response) RequestID() string { return r.Header.Get("X-Request-Id") }

// String is the body.
func (r *Response) String() string { return string(r.Body) }

// RequestOption changes one request.
type RequestOption interface{ apply(*call) }

type requestOption func(*call)

func (set requestOption) apply(c *call) { set(c) }

// Query is what a request asks for in its address: Query{"orgId": "default", "overdue": true}.
type Query map[string]any

func (q Query) apply(c *call) {
	for name, value := range q {
		c.query.Set(name, fmt.Sprint(value))
	}
}

// PathParams are what stands in a path for its {names}: PathParams{"id": "..."}.
type PathParams map[string]string

func (p PathParams) apply(c *call) { c.ids = p }

// WithIdempotencyKey sends a write under a key of your own, so that another process can repeat it.
func WithIdempotencyKey(key string) RequestOption { return WithHeader("Idempotency-Key", key) }

// WithIfMatch makes the change only while the entity tag is the current one; else the error is [ErrPreconditionFailed].
func WithIfMatch(etag string) RequestOption { return WithHeader("If-Match", etag) }

// WithIfNoneMatch asks for what is newer than the entity tag. A named method returns [ErrNotModified] when nothing is;
// [Client.Request] answers the response with its status 304.
func WithIfNoneMatch(etag string) RequestOption { return WithHeader("If-None-Match", etag) }

// WithHeader sends a header.
func WithHeader(name, value string) RequestOption {
	return requestOption(func(c *call) { c.header.Set(name, value) })
}

// WithResponse keeps the answer of a named method, with its ETag.
func WithResponse(into *Response) RequestOption {
	return requestOption(func(c *call) { c.into = into })
}

// call is one logical request, however often it is sent.
type call struct {
	method, path string
	ids          PathParams
	query        url.Values
	header       http.Header
	body         []byte
	into         *Response
}

// Request makes a call: its path with or without /api/v1, its body anything that JSON can hold, or nil for none.
// An answer that isn't a success is an [*Error], and no answer a [*ConnectionError].
func (c *Client) Request(
	ctx context.Context, method, path string, body any, options ...RequestOption,
) (*Response, error) {
	return c.transport.request(ctx, method, path, body, options)
}

func (t *transport) request(
	ctx context.Context, method, path string, body any, options []RequestOption,
) (*Response, error) {
	if t.fault != nil {
		return nil, t.fault
	}
	made, err := t.callOf(strings.ToUpper(method), path, body, options)
	if err != nil {
		return nil, err
	}
	answer, err := t.sent(ctx, made)
	if err == nil && made.into != nil {
		*made.into = *answer
	}
	return answer, err
}

func (t *transport) callOf(method, path string, body any, options []RequestOption) (*call, error) {
	path, asked, _ := strings.Cut(path, "?")
	query, err := url.ParseQuery(asked)
	if err != nil {
		return nil, fmt.Errorf("breachregister: the query of the path: %w", err)
	}
	made := &call{method: method, path: path, query: query, header: http.Header{}}
	made.header.Set("User-Agent", "breach-register-go/"+Version)
	made.header.Set("Accept", "application/json, */*;q=0.1")
	if body != nil {
		if made.body, err = encoded(body); err != nil {
			return nil, fmt.Errorf("breachregister: the body: %w", err)
		}
		made.header.Set("Content-Type", "application/json")
	}
	for _, option := range options {
		option.apply(made)
	}
	if made.path, err = filled(path, made.ids); err != nil {
		return nil, err
	}
	if writes(method) && made.header.Get("Idempotency-Key") == "" {
		made.header.Set("Idempotency-Key", uuid())
	}
	return made, nil
}

// once sends a call one time.
func (t *transport) once(ctx context.Context, c *call) (*Response, error) {
	ctx, done := context.WithTimeout(ctx, t.retries.timeout)
	defer done()
	request, err := http.NewRequestWithContext(ctx, c.method, t.address(c), bytes.NewReader(c.body))
	if err != nil {
		return nil, err
	}
	request.Header = c.header.Clone()
	request.Header.Set("Authorization", "Bearer "+t.authorization())
	answer, err := t.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, fmt.Errorf("breachregister: the answer broke off: %w", err)
	}
	return &Response{answer.StatusCode, answer.Header, body}, nil
}

func (t *transport) address(c *call) string {
	path := "/" + strings.TrimLeft(c.path, "/")
	for _, prefix := range []string{basePath, "/v1"} {
		if rest, found := strings.CutPrefix(path, prefix); found && (rest == "" || rest[0] == '/') {
			path = rest
			break
		}
	}
	address := t.root + basePath + path
	if len(c.query) > 0 {
		address += "?" + c.query.Encode()
	}
	return address
}

// filled is the path with its ids. An empty id would name the list, and dots another path.
func filled(path string, ids PathParams) (string, error) {
	for name, id := range ids {
		if id == "" || !strings.Contains(path, "{"+name+"}") {
			return "", fmt.Errorf("breachregister: %q is no %s in the path %s", id, name, path)
		}
		path = strings.ReplaceAll(path, "{"+name+"}", url.PathEscape(id))
	}
	if _, after, open := strings.Cut(path, "{"); open {
		name, _, _ := strings.Cut(after, "}")
		return "", fmt.Errorf(
			"breachregister: the path %s still holds {%s}: write the %s in its place, or give PathParams{%q: ...}",
			path, name, name, name,
		)
	}
	if strings.ContainsAny(path, "}#") {
		return "", fmt.Errorf("breachregister: not a path of the API: %s", path)
	}
	plain, err := url.PathUnescape(path)
	if err != nil {
		return "", fmt.Errorf("breachregister: the path: %w", err)
	}
	for _, step := range strings.Split(plain, "/") {
		if step == "." || step == ".." {
			return "", fmt.Errorf("breachregister: a path has no dots between slashes: %s", path)
		}
	}
	return path, nil
}

func encoded(body any) ([]byte, error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(body)
	return bytes.TrimRight(buffer.Bytes(), "\n"), err
}

func writes(method string) bool {
	return method == http.MethodPost || method == http.MethodPut || method == http.MethodPatch
}

// uuid is a random UUID (version 4).
func uuid() string {
	var drawn [16]byte
	_, _ = rand.Read(drawn[:]) // never fails (since Go 1.24)
	drawn[6], drawn[8] = drawn[6]&0x0f|0x40, drawn[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", drawn[:4], drawn[4:6], drawn[6:8], drawn[8:10], drawn[10:])
}
