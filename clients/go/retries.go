package breachregister

import (
	"context"
	"crypto/tls"
	"errors"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

// retries says how often and how long a request is tried.
type retries struct {
	most    int
	within  time.Duration // of all tries and waits together
	timeout time.Duration // of one try
	first   time.Duration // the wait after the first try, doubled after each
	longest time.Duration // of one wait that the service doesn't ask for
}

var patience = retries{
	most:    4,
	within:  2 * time.Minute,
	timeout: 30 * time.Second,
	first:   500 * time.Millisecond,
	longest: 8 * time.Second,
}

// sent sends a call until it is answered for good, or patience ends.
func (t *transport) sent(ctx context.Context, c *call) (*Response, error) {
	ends := time.Now().Add(t.retries.within)
	for try := 1; ; try++ {
		answer, err := t.once(ctx, c)
		if !c.repeatable() || !passing(answer, err) || try >= t.retries.most || ctx.Err() != nil {
			return t.judged(c, answer, err)
		}
		wait := t.retries.wait(try, answer)
		if time.Now().Add(wait).After(ends) {
			return t.judged(c, answer, err)
		}
		if err := pause(ctx, wait); err != nil {
			return nil, t.lost(c, err)
		}
	}
}

// repeatable calls read, or carry the key that makes a second time harmless.
func (c *call) repeatable() bool {
	reads := c.method == http.MethodGet || c.method == http.MethodHead || c.method == http.MethodOptions
	return reads || c.header.Get("Idempotency-Key") != ""
}

// passing outcomes say nothing about the request itself: the same one may succeed later.
func passing(answer *Response, err error) bool {
	if err != nil {
		var untrusted *tls.CertificateVerificationError
		return !errors.As(err, &untrusted)
	}
	switch answer.Status {
	case http.StatusRequestTimeout, http.StatusTooManyRequests:
		return true
	case http.StatusConflict: // the first request with this key still runs
		_, told := retryAfter(answer)
		return told
	}
	return answer.Status >= 500
}

// wait is how long to wait after a try: never less than the service asks for, else twice as long each time. Chance
// spreads clients that were refused together.
func (r retries) wait(try int, answer *Response) time.Duration {
	chance := 0.5 + rand.Float64()/2
	if asked, told := retryAfter(answer); told {
		return time.Duration(float64(asked) * (0.8 + 0.4*chance))
	}
	grown := r.longest
	if try < 16 {
		grown = min(r.longest, r.first<<(try-1))
	}
	return time.Duration(float64(grown) * chance)
}

// retryAfter reads the only form that the service sends, whole seconds.
func retryAfter(answer *Response) (time.Duration, bool) {
	if answer == nil {
		return 0, false
	}
	seconds, err := strconv.ParseUint(answer.Header.Get("Retry-After"), 10, 31)
	return time.Duration(seconds) * time.Second, err == nil
}

func pause(ctx context.Context, wait time.Duration) error {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
