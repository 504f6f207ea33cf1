package breachregister

import (
	"context"
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
	obeyed  time.Duration // of one wait that it asks for with Retry-After
}

var patience = retries{
	most:    4,
	within:  2 * time.Minute,
	timeout: 30 * time.Second,
	first:   500 * time.Millisecond,
	longest: 8 * time.Second,
	obeyed:  time.Minute,
}

// sent sends a call until it is answered for good, or patience ends.
func (t *transport) sent(ctx context.Context, c *call) (*Response, error) {
	ends := time.Now().Add(t.retries.within)
	for try := 1; ; try++ {
		answer, err := t.once(ctx, c)
		if ctx.Err() != nil && err != nil {
			return nil, ctx.Err()
		}
		if !c.repeatable() || (err == nil && !passing(answer)) || try >= t.retries.most {
			return t.judged(answer, err)
		}
		wait := t.retries.wait(try, answer)
		if time.Now().Add(wait).After(ends) {
			return t.judged(answer, err)
		}
		if err := pause(ctx, wait); err != nil {
			return nil, err
		}
	}
}

// repeatable calls read, or carry the key that makes a second time harmless.
func (c *call) repeatable() bool {
	reads := c.method == http.MethodGet || c.method == http.MethodHead || c.method == http.MethodOptions
	return reads || c.header.Get("Idempotency-Key") != ""
}

// passing answers say nothing about the request itself: the same one may succeed later.
func passing(answer *Response) bool {
	switch answer.Status {
	case http.StatusRequestTimeout, http.StatusTooManyRequests:
		return true
	case http.StatusConflict: // the first request with this key still runs
		_, told := retryAfter(answer)
		return told
	}
	return answer.Status >= 500
}

// wait is how long to wait after a try: what the service asks for, or twice as long each time. Chance spreads clients
// that were refused together.
func (r retries) wait(try int, answer *Response) time.Duration {
	grown := r.longest
	if try < 16 {
		grown = min(r.longest, r.first<<(try-1))
	}
	wait := grown/2 + rand.N(grown/2+1)
	if asked, told := retryAfter(answer); told {
		return min(asked, r.obeyed) + wait/4
	}
	return wait
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
