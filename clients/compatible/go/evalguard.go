// Package evalguard has the names that printed samples import, over the client of Breach Register.
package evalguard

import "github.com/evalguard/evalguard-go/internal/breachregister"

// Client talks to one register with one API key. It is safe for use by several goroutines.
type Client = breachregister.Client

// Response is what the service answered.
type Response = breachregister.Response

// Error is a refusal of the service.
type Error = breachregister.Error

// FieldError is one thing wrong with what was sent.
type FieldError = breachregister.FieldError

// ConnectionError is a request that nothing answered.
type ConnectionError = breachregister.ConnectionError

// Option sets up a [Client].
type Option = breachregister.Option

// RequestOption changes one request.
type RequestOption = breachregister.RequestOption

// PathParams fill the names in a path: PathParams{"id": "..."}.
type PathParams = breachregister.PathParams

// Query is what a request asks for in its address: Query{"orgId": "default", "overdue": true}.
type Query = breachregister.Query

// What changes a client or a request.
var (
	WithBaseURL        = breachregister.WithBaseURL
	WithHTTPClient     = breachregister.WithHTTPClient
	WithTimeout        = breachregister.WithTimeout
	WithTries          = breachregister.WithTries
	WithIdempotencyKey = breachregister.WithIdempotencyKey
	WithIfMatch        = breachregister.WithIfMatch
	WithIfNoneMatch    = breachregister.WithIfNoneMatch
	WithHeader         = breachregister.WithHeader
	WithResponse       = breachregister.WithResponse
)

// NewClient makes a client of the register that BREACH_REGISTER_URL names. Without a key EVALGUARD_API_KEY holds it.
//
// It always makes one: a client that can't be used sends nothing and returns the reason from every call, and at once
// from [Client.Err].
func NewClient(apiKey string, options ...Option) *Client {
	options = append([]Option{breachregister.WithKeyVariable("EVALGUARD_API_KEY")}, options...)
	return breachregister.NewClient(apiKey, options...)
}
