// Package breachregister is a client of the Breach Register, an organisation's register of personal-data breaches.
//
// A [Client] repeats what may be repeated, sends one Idempotency-Key with every try of a write, and answers refusals as
// an [*Error]. [Client.Request] makes any call; the named methods, such as client.Incidents.Create, know the types.
package breachregister

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
)

// Version is that of this client, as its requests tell it.
const Version = "0.1.0"

const basePath = "/api/v1"

// Client talks to one register with one API key. It is safe for use by several goroutines.
type Client struct {
	Operations
	transport *transport
}

// transport is what every call of a client shares.
type transport struct {
	root string
	// a function prints as an address, so the key is in no formatted client, however deep it lies
	authorization func() string
	http          *http.Client
	retries       retries
	fault         error
}

// Option sets up a [Client].
type Option func(*setup)

type setup struct {
	baseURL     string
	keyVariable string
	http        *http.Client
	retries     retries
}

// WithBaseURL names the service, with or without /api/v1; else BREACH_REGISTER_URL does.
func WithBaseURL(address string) Option { return func(s *setup) { s.baseURL = address } }

// WithKeyVariable names the variable that holds the key where none is given; BREACH_REGISTER_API_KEY unless told otherwise.
func WithKeyVariable(name string) Option { return func(s *setup) { s.keyVariable = name } }

// WithHTTPClient sends through another HTTP client. Redirects aren't followed with that one either.
func WithHTTPClient(client *http.Client) Option { return func(s *setup) { s.http = client } }

// WithTimeout bounds each try; 30 seconds unless told otherwise.
func WithTimeout(each time.Duration) Option { return func(s *setup) { s.retries.timeout = each } }

// WithTries bounds how often a request is sent in all, and how long it may take with its waits; 4 and two minutes
// unless told otherwise.
func WithTries(most int, within time.Duration) Option {
	return func(s *setup) { s.retries.most, s.retries.within = most, within }
}

// NewClient makes a client. Without a key BREACH_REGISTER_API_KEY holds it.
//
// It always makes one: a client that can't be used, say because its address would send the key in the clear, sends
// nothing and returns the reason from every call. [Client.Err] tells it at once.
func NewClient(apiKey string, options ...Option) *Client {
	given := setup{keyVariable: "BREACH_REGISTER_API_KEY", http: http.DefaultClient, retries: patience}
	for _, option := range options {
		option(&given)
	}
	if apiKey == "" {
		apiKey = os.Getenv(given.keyVariable)
	}
	if given.baseURL == "" {
		given.baseURL = os.Getenv("BREACH_REGISTER_URL")
	}
	root, fault := rootOf(given.baseURL)
	if fault == nil {
		fault = checkedKey(apiKey, given.keyVariable)
	}
	sender := *given.http
	sender.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	shared := &transport{root, func() string { return apiKey }, &sender, given.retries, fault}
	return &Client{operationsOf(shared), shared}
}

// Err tells why this client can't be used, or nil.
func (c *Client) Err() error { return c.transport.fault }

// String names the client by its address.
func (c Client) String() string { return fmt.Sprintf("breachregister.Client(%s)", c.transport.root) }

// GoString is the same for %#v.
func (c Client) GoString() string { return c.String() }

// rootOf is the address before /api/v1.
func rootOf(address string) (string, error) {
	if address == "" {
		return "", errors.New("breachregister: no address: set BREACH_REGISTER_URL or use WithBaseURL")
	}
	told, err := url.Parse(address)
	if err != nil || told.Host == "" || (told.Scheme != "https" && told.Scheme != "http") {
		return "", errors.New("breachregister: the base URL must be one of https")
	}
	if told.User != nil || told.RawQuery != "" || told.Fragment != "" {
		return "", errors.New("breachregister: the base URL must hold no user, query or fragment")
	}
	if told.Scheme == "http" && !isLoopback(told.Hostname()) {
		return "", fmt.Errorf("breachregister: http://%s would send the key in the clear; use https", told.Host)
	}
	root := told.Scheme + "://" + told.Host + strings.TrimRight(told.EscapedPath(), "/")
	return withoutSuffix(root, basePath, "/v1"), nil
}

func checkedKey(key, variable string) error {
	if key == "" {
		return fmt.Errorf("breachregister: no API key: give one, or set %s", variable)
	}
	if strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return errors.New("breachregister: the API key holds characters that no key has")
	}
	return nil
}

func isLoopback(host string) bool {
	address := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || (address != nil && address.IsLoopback())
}

func withoutSuffix(text string, suffixes ...string) string {
	for _, suffix := range suffixes {
		if short, found := strings.CutSuffix(text, suffix); found {
			return strings.TrimRight(short, "/")
		}
	}
	return text
}
