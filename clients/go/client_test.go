package breachregister

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"net/http"
	"strings"
	"testing"
)

func TestAnAddressIsGivenWithOrWithoutItsPrefix(t *testing.T) {
	for _, base := range []string{"", "/", "/api/v1", "/api/v1/", "/v1", "/breaches", "/breaches/api/v1/"} {
		for _, path := range []string{"/whoami", "whoami", "/api/v1/whoami", "/v1/whoami"} {
			t.Run(base+" "+path, func(t *testing.T) {
				server := misbehaving(t, ok(`{}`))
				client := server.client(WithBaseURL(server.URL + base))
				if _, err := client.Request(t.Context(), "GET", path, nil); err != nil {
					t.Fatal(err)
				}
				want := "/api/v1/whoami"
				if strings.HasPrefix(base, "/breaches") {
					want = "/breaches" + want
				}
				if got := server.requests()[0].target; got != want {
					t.Errorf("got %s, want %s", got, want)
				}
			})
		}
	}
}

func TestTheEnvironmentHoldsKeyAndAddress(t *testing.T) {
	server := misbehaving(t, ok(`{}`))
	t.Setenv("BREACH_REGISTER_URL", server.URL)
	t.Setenv("BREACH_REGISTER_API_KEY", key)
	if _, err := NewClient("").Request(t.Context(), "GET", "/whoami", nil); err != nil {
		t.Fatal(err)
	}
	if got := server.requests()[0].header.Get("Authorization"); got != "Bearer "+key {
		t.Errorf("got %q", got)
	}
}

func TestAClientThatWouldTellTheKeyIsRefused(t *testing.T) {
	cases := map[string]bool{
		"https://register.example.org":          true,
		"http://127.0.0.1:8080":                 true,
		"http://127.9.9.9":                      true,
		"http://[::1]:8080/api/v1":              true,
		"http://localhost:8080":                 true,
		"http://register.example.org":           false,
		"http://localhost.example.org":          false,
		"http://127.0.0.1.example.org":          false,
		"http://10.0.0.1":                       false,
		"https://user:password@example.org":     false,
		"https://example.org?key=1":             false,
		"ftp://example.org":                     false,
		"register.example.org":                  false,
		"https://":                              false,
		"http://127.0.0.1@register.example.org": false,
	}
	for address, fine := range cases {
		t.Run(address, func(t *testing.T) {
			client := NewClient(key, WithBaseURL(address))
			if (client.Err() == nil) != fine {
				t.Fatalf("Err() = %v", client.Err())
			}
			if fine {
				return
			}
			_, err := client.Incidents.Read(t.Context(), "1")
			if !errors.Is(err, client.Err()) {
				t.Errorf("a call returned %v", err)
			}
		})
	}
}

func TestAClientWithoutAUsableKeySaysSo(t *testing.T) {
	t.Setenv("BREACH_REGISTER_API_KEY", "")
	for _, given := range []string{"", "two words", "a\r\nX-Header: b", "schlüssel"} {
		err := NewClient(given, WithBaseURL("https://example.org")).Err()
		if err == nil || (given != "" && strings.Contains(err.Error(), given)) {
			t.Errorf("%q: %v", given, err)
		}
	}
}

func TestNoOtherHostGetsTheKey(t *testing.T) {
	other := misbehaving(t, ok(`{}`))
	for _, status := range []int{301, 302, 303, 307, 308} {
		server := misbehaving(t, told(status, "text/html", "", "Location", other.URL+"/api/v1/whoami"))
		_, err := server.client(WithHTTPClient(&http.Client{})).Request(t.Context(), "POST", "/api-keys", map[string]any{})
		var refused *Error
		if !errors.As(err, &refused) || refused.Status != status || !errors.Is(err, ErrUnexpected) {
			t.Errorf("%d: %v", status, err)
		}
	}
	if len(other.requests()) > 0 {
		t.Error("a redirect was followed")
	}
}

func TestTheKeyIsInNothingThatIsPrinted(t *testing.T) {
	echo := func(w http.ResponseWriter, r *http.Request) {
		told(502, "text/plain", "got "+r.Header.Get("Authorization"), "X-Request-Id", key)(w, r)
	}
	server := misbehaving(t, echo)
	client := server.client()
	_, refused := client.Request(t.Context(), "GET", "/whoami", nil)
	server.Close()
	_, lost := client.Request(t.Context(), "GET", "/whoami", nil)
	var logged bytes.Buffer
	log.New(&logged, "", 0).Println(client, *client, client.Incidents, refused, lost)
	slog.New(slog.NewJSONHandler(&logged, nil)).Info("x", "client", client, "copy", *client, "err", refused)
	slog.New(slog.NewTextHandler(&logged, nil)).Info("x", "client", client, "copy", *client, "err", lost)
	for _, value := range []any{client, *client, client.Operations, client.Incidents, client.transport, refused, lost} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
			fmt.Fprintf(&logged, verb+"\n", value)
		}
		_ = json.NewEncoder(&logged).Encode(value)
	}
	if refused == nil || lost == nil || strings.Contains(logged.String(), "secret") {
		t.Errorf("the key was printed:\n%s", logged.String())
	}
	if !strings.Contains(client.String(), server.URL) {
		t.Errorf("the client doesn't tell its address: %s", client)
	}
}

func TestARequestSaysWhatItIsToldTo(t *testing.T) {
	server := misbehaving(t, ok(`{}`))
	_, err := server.client().Request(t.Context(), "patch", "/privacy/incidents/1?a=b&c=d%26", map[string]any{"x": "<ö>"},
		Query{"orgId": "default", "overdue": true, "limit": 2}, WithIfMatch(`"tag"`), WithHeader("X-Request-Id", "mine"))
	if err != nil {
		t.Fatal(err)
	}
	got := server.requests()[0]
	if got.method != "PATCH" || got.target != "/api/v1/privacy/incidents/1?a=b&c=d%26&limit=2&orgId=default&overdue=true" {
		t.Errorf("got %s %s", got.method, got.target)
	}
	want := map[string]string{"If-Match": `"tag"`, "X-Request-Id": "mine", "Content-Type": "application/json"}
	for name, value := range want {
		if got.header.Get(name) != value {
			t.Errorf("%s: %q", name, got.header.Get(name))
		}
	}
	if got.body != `{"x":"<ö>"}` {
		t.Errorf("got %s", got.body)
	}
}

func TestAPathLeadsNowhereElse(t *testing.T) {
	server := misbehaving(t, ok(`{}`))
	client := server.client()
	for _, path := range []string{"/privacy/incidents/{id}", "/../docs", "/privacy/%2e%2E/x", "/a#b", "/a/./b", "/%zz"} {
		if _, err := client.Request(t.Context(), "GET", path, nil); err == nil {
			t.Errorf("%s was sent", path)
		}
	}
	for _, id := range []string{"", ".", "..", "../api-keys"} {
		if _, err := client.Incidents.Read(t.Context(), id); err == nil {
			t.Errorf("the id %q was sent", id)
		}
	}
	for _, ids := range []PathParams{nil, {}, {"id": ""}, {"id": ".."}, {"ID": "1"}, {"id": "1", "other": "2"}} {
		if _, err := client.Request(t.Context(), "GET", "/privacy/incidents/{id}", nil, ids); err == nil {
			t.Errorf("%v was sent", ids)
		}
	}
	if len(server.requests()) > 0 {
		t.Error("something was sent")
	}
	if _, err := client.Incidents.Read(t.Context(), "a/b?c"); err != nil || server.requests()[0].target != "/api/v1/privacy/incidents/a%2Fb%3Fc" {
		t.Errorf("%v %v", err, server.requests())
	}
}

func TestTheEntityTagOfAnAnswerIsInReach(t *testing.T) {
	server := misbehaving(t, ok(`{"id": "1"}`, "ETag", `"tag"`, "X-Request-Id", "r-2"), told(304, "", ""))
	client := server.client()
	var answer Response
	incident, err := client.Incidents.Read(t.Context(), "1", WithResponse(&answer))
	if err != nil || incident.ID != "1" || answer.ETag() != `"tag"` || answer.RequestID() != "r-2" {
		t.Fatalf("%v %v %v", incident, answer.Header, err)
	}
	if _, err = client.Incidents.Read(t.Context(), "1", WithIfNoneMatch(answer.ETag())); !errors.Is(err, ErrNotModified) {
		t.Errorf("got %v", err)
	}
	again, err := client.Request(t.Context(), "GET", "/privacy/incidents/1", nil, WithIfNoneMatch(answer.ETag()))
	if err != nil || again.Status != 304 {
		t.Errorf("got %v %v", again, err)
	}
}

func TestAListIsWalkedPageByPage(t *testing.T) {
	server := misbehaving(t,
		ok(`{"incidents": [{"id": "1"}, {"id": "2"}], "total": 3, "next_cursor": "c2"}`),
		ok(`{"incidents": [{"id": "3"}], "total": 3, "next_cursor": null}`),
		problem(403, "FORBIDDEN"))
	client := server.client()
	asked := IncidentsSearchQuery{OrgID: "default", Overdue: Ptr(true), Limit: Ptr[int64](2)}
	var ids []string
	for incident, err := range client.Incidents.All(t.Context(), asked) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, incident.ID)
	}
	if strings.Join(ids, "") != "123" {
		t.Errorf("got %v", ids)
	}
	first := "/api/v1/privacy/incidents?limit=2&orgId=default&overdue=true"
	second := "/api/v1/privacy/incidents?cursor=c2&limit=2&orgId=default&overdue=true"
	if met := server.requests(); met[0].target != first || met[1].target != second {
		t.Errorf("got %v", met)
	}
	for _, err := range client.Incidents.All(t.Context(), asked) {
		if !errors.Is(err, ErrForbidden) {
			t.Errorf("got %v", err)
		}
	}
	for range client.Incidents.All(t.Context(), asked) {
		break
	}
}

func TestAPatchLeavesOutSetsAndClears(t *testing.T) {
	server := misbehaving(t, ok(`{}`))
	patch := IncidentUpdate{
		Status:            Ptr(IncidentStatusOpen),
		RootCause:         Set("The disk was not encrypted."),
		AffectedUsers:     Null[int64](),
		CorrectiveActions: []string{},
	}
	if _, err := server.client().Incidents.Update(t.Context(), "1", patch); err != nil {
		t.Fatal(err)
	}
	want := `{"affected_users":null,"root_cause":"The disk was not encrypted.","corrective_actions":[],"status":"open"}`
	if got := server.requests()[0].body; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	var back IncidentUpdate
	if err := json.Unmarshal([]byte(want), &back); err != nil {
		t.Fatal(err)
	}
	cause, set := back.RootCause.Value()
	_, left := back.AffectedUsers.Value()
	if !set || cause != "The disk was not encrypted." || left || back.AffectedUsers.IsZero() || !back.Description.IsZero() {
		t.Errorf("got %+v", back)
	}
}

func TestTheTextOfTheContractIsText(t *testing.T) {
	server := misbehaving(t, told(200, "application/yaml", "openapi: 3.0.3\n"))
	text, err := server.client().Service.ContractYAML(context.Background())
	if err != nil || text != "openapi: 3.0.3\n" {
		t.Errorf("got %q %v", text, err)
	}
}
