package breachregister

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

const key = "br_019c1dcb-8d82-72c7-8e12-b7a0646f9227_a-secret-that-nobody-may-see"

// service is a local server that misbehaves as it is told: one act per request, the last one again and again.
type service struct {
	*httptest.Server
	mutex sync.Mutex
	acts  []act
	met   []met
}

type act func(http.ResponseWriter, *http.Request)

// met is a request as it arrived.
type met struct {
	method, target, body string
	header               http.Header
}

func misbehaving(t *testing.T, acts ...act) *service {
	t.Helper()
	made := &service{acts: acts}
	made.Server = httptest.NewServer(http.HandlerFunc(made.serve))
	t.Cleanup(made.Close)
	return made
}

func (s *service) serve(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	s.mutex.Lock()
	s.met = append(s.met, met{r.Method, r.RequestURI, string(body), r.Header.Clone()})
	next := s.acts[min(len(s.met), len(s.acts))-1]
	s.mutex.Unlock()
	next(w, r)
}

func (s *service) requests() []met {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return append([]met(nil), s.met...)
}

// client is one that waits milliseconds instead of seconds.
func (s *service) client(options ...Option) *Client {
	made := NewClient(key, append([]Option{WithBaseURL(s.URL)}, options...)...)
	made.transport.retries.first, made.transport.retries.longest = time.Millisecond, 4*time.Millisecond
	return made
}

// told answers with a status, a type, a body, and headers as pairs.
func told(status int, kind, body string, headers ...string) act {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		for i := 0; i < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

func ok(body string, headers ...string) act { return told(200, "application/json", body, headers...) }

func problem(status int, code string, headers ...string) act {
	body := fmt.Sprintf(`{"type": "/docs/problems/x", "title": "T", "status": %d, "detail": "It is so.",
		"errors": [{"in": "body", "pointer": "/title", "message": "is too short"}],
		"error": {"code": %q, "message": "It is so.", "requestId": "r-1"}}`, status, code)
	return told(status, "application/problem+json", body, headers...)
}

// broken closes the connection without an answer.
func broken(w http.ResponseWriter, _ *http.Request) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err == nil {
		_ = connection.Close()
	}
}

// cut closes it in the middle of a body.
func cut(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Length", "100")
	_, _ = io.WriteString(w, `{"id": "half`)
	_ = http.NewResponseController(w).Flush()
	panic(http.ErrAbortHandler)
}
