package breachregister

import (
	"context"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"regexp"
	"testing"
	"time"
)

func TestWhatIsRepeatedAndWhatIsNot(t *testing.T) {
	done := ok(`{}`)
	cases := map[string]struct {
		method string
		acts   []act
		sent   int
		kind   error
	}{
		"a success":                  {"GET", []act{done}, 1, nil},
		"too many requests":          {"POST", []act{problem(429, "RATE_LIMITED", "Retry-After", "0"), done}, 2, nil},
		"an overloaded service":      {"PATCH", []act{problem(503, "UNAVAILABLE"), problem(500, "X"), done}, 3, nil},
		"a slow upload":              {"POST", []act{problem(408, "REQUEST_TIMEOUT"), done}, 2, nil},
		"a proxy's page":             {"GET", []act{told(502, "text/html", "<h1>Bad gateway</h1>"), done}, 2, nil},
		"a first try that runs":      {"POST", []act{problem(409, "IDEMPOTENCY_IN_PROGRESS", "Retry-After", "0"), done}, 2, nil},
		"a lost connection":          {"POST", []act{broken, done}, 2, nil},
		"an answer that broke off":   {"POST", []act{cut, broken, done}, 3, nil},
		"a service that never mends": {"PUT", []act{problem(503, "UNAVAILABLE")}, 4, ErrServer},
		"a limit that stays":         {"GET", []act{problem(429, "RATE_LIMITED")}, 4, ErrRateLimited},
		"a conflict":                 {"POST", []act{problem(409, "CONFLICT"), done}, 1, ErrConflict},
		"a secret of an earlier try": {"POST", []act{problem(409, "SECRET_NOT_REPEATABLE"), done}, 1, ErrConflict},
		"a refusal":                  {"POST", []act{problem(422, "VALIDATION_ERROR"), done}, 1, ErrInvalid},
		"a delete without a key":     {"DELETE", []act{problem(503, "UNAVAILABLE"), done}, 1, ErrServer},
		"a login page":               {"GET", []act{told(200, "text/html", "<h1>Hello</h1>"), done}, 1, ErrUnexpected},
	}
	for name, one := range cases {
		t.Run(name, func(t *testing.T) {
			server := misbehaving(t, one.acts...)
			_, err := server.client().Request(t.Context(), one.method, "/privacy/incidents", nil)
			if !errors.Is(err, one.kind) {
				t.Errorf("got %v, want %v", err, one.kind)
			}
			if got := len(server.requests()); got != one.sent {
				t.Errorf("sent %d times, want %d", got, one.sent)
			}
		})
	}
}

func TestAWriteCarriesOneKeyThroughAllItsTries(t *testing.T) {
	form := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	seen := map[string]bool{}
	for _, method := range []string{"POST", "PUT", "PATCH"} {
		server := misbehaving(t, problem(503, "UNAVAILABLE"), broken, ok(`{}`))
		if _, err := server.client().Request(t.Context(), method, "/x", map[string]any{"a": 1}); err != nil {
			t.Fatal(err)
		}
		for _, one := range server.requests() {
			sent := one.header.Get("Idempotency-Key")
			if !form.MatchString(sent) || one.body != `{"a":1}` {
				t.Errorf("%s carried %q with %s", method, sent, one.body)
			}
			seen[sent] = true
		}
	}
	if len(seen) != 3 {
		t.Errorf("three writes used the keys %v", seen)
	}
}

func TestAReadCarriesNoKeyAndACallerMayBringOne(t *testing.T) {
	server := misbehaving(t, ok(`{}`))
	client := server.client()
	_, _ = client.Request(t.Context(), "GET", "/x", nil)
	_, _ = client.Incidents.Create(t.Context(), IncidentCreate{}, WithIdempotencyKey("mine"))
	met := server.requests()
	if _, sent := met[0].header["Idempotency-Key"]; sent || met[1].header.Get("Idempotency-Key") != "mine" {
		t.Errorf("got %v", met)
	}
}

func TestAFailureTellsTheKeyOfItsWrite(t *testing.T) {
	server := misbehaving(t, problem(503, "UNAVAILABLE"))
	_, err := server.client().Incidents.Create(t.Context(), IncidentCreate{})
	var refused *Error
	if !errors.As(err, &refused) || refused.IdempotencyKey != server.requests()[0].header.Get("Idempotency-Key") {
		t.Errorf("got %+v", err)
	}
	server = misbehaving(t, broken)
	_, err = server.client().Incidents.Create(t.Context(), IncidentCreate{})
	var lost *ConnectionError
	if !errors.As(err, &lost) || lost.IdempotencyKey != server.requests()[0].header.Get("Idempotency-Key") {
		t.Errorf("got %+v", err)
	}
}

func TestAWaitGrowsIsCappedAndObeysTheService(t *testing.T) {
	bounds := []struct {
		try        int
		retryAfter string
		low, high  time.Duration
	}{
		{1, "", 250 * time.Millisecond, 500 * time.Millisecond},
		{2, "", 500 * time.Millisecond, time.Second},
		{5, "", 4 * time.Second, 8 * time.Second},
		{99, "", 4 * time.Second, 8 * time.Second},
		{1, "7", 7 * time.Second, 9 * time.Second},
		{3, "0", 0, 0},
		{1, "Wed, 21 Oct 2026 07:28:00 GMT", 250 * time.Millisecond, 500 * time.Millisecond},
		{1, "-5", 250 * time.Millisecond, 500 * time.Millisecond},
		{1, "99999999999999999999", 250 * time.Millisecond, 500 * time.Millisecond},
	}
	for _, one := range bounds {
		answer := &Response{Status: 503, Header: http.Header{"Retry-After": {one.retryAfter}}}
		for range 100 {
			if wait := patience.wait(one.try, answer); wait < one.low || wait > one.high {
				t.Errorf("try %d, Retry-After %q: waited %v", one.try, one.retryAfter, wait)
			}
		}
	}
}

func TestNothingIsSentAgainSoonerThanTheServiceAsks(t *testing.T) {
	server := misbehaving(t, problem(429, "RATE_LIMITED", "Retry-After", "1"), ok(`{}`))
	began := time.Now()
	if _, err := server.client().Request(t.Context(), "GET", "/x", nil); err != nil {
		t.Fatal(err)
	}
	if waited := time.Since(began); waited < time.Second {
		t.Errorf("waited %v", waited)
	}
}

func TestAWaitThatTakesTooLongIsNotBegun(t *testing.T) {
	server := misbehaving(t, problem(503, "UNAVAILABLE", "Retry-After", "3600"))
	began := time.Now()
	_, err := server.client().Request(t.Context(), "GET", "/x", nil)
	var refused *Error
	if !errors.As(err, &refused) || refused.RetryAfter != time.Hour || len(server.requests()) != 1 {
		t.Errorf("got %v after %d tries", err, len(server.requests()))
	}
	if time.Since(began) > 5*time.Second {
		t.Error("it waited all the same")
	}
}

func TestASilentServiceIsLeftAfterTheTimeout(t *testing.T) {
	release := make(chan struct{})
	server := misbehaving(t, func(http.ResponseWriter, *http.Request) { <-release })
	defer close(release)
	_, err := server.client(WithTimeout(20*time.Millisecond), WithTries(2, time.Minute)).Request(t.Context(), "GET", "/x", nil)
	if !errors.Is(err, context.DeadlineExceeded) || len(server.requests()) != 2 {
		t.Errorf("got %v after %d tries", err, len(server.requests()))
	}
}

func TestACancelledCallEndsAtOnce(t *testing.T) {
	server := misbehaving(t, problem(503, "UNAVAILABLE", "Retry-After", "60"))
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	began := time.Now()
	_, err := server.client().Request(ctx, "POST", "/x", map[string]any{})
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(began) > 5*time.Second {
		t.Errorf("got %v after %v", err, time.Since(began))
	}
}

func TestAnUntrustedCertificateIsNotTriedAgain(t *testing.T) {
	asked := 0
	server := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	defer server.Close()
	began := time.Now()
	_, err := NewClient(key, WithBaseURL(server.URL), WithTries(4, time.Minute)).Request(t.Context(), "GET", "/x", nil)
	var lost *ConnectionError
	if !errors.As(err, &lost) || asked > 0 || time.Since(began) > 400*time.Millisecond {
		t.Errorf("got %v after %v", err, time.Since(began))
	}
}
