package breachregister

import (
	"errors"
	"strings"
	"testing"
)

func TestAProblemIsToldWithAllItsParts(t *testing.T) {
	server := misbehaving(t, problem(422, "VALIDATION_ERROR", "Retry-After", "3"))
	_, err := server.client().Incidents.Create(t.Context(), IncidentCreate{})
	var refused *Error
	if !errors.As(err, &refused) {
		t.Fatal(err)
	}
	want := "breachregister: 422 VALIDATION_ERROR: It is so.; body /title: is too short (request r-1)"
	if refused.Status != 422 || refused.Code != "VALIDATION_ERROR" || refused.Message != "It is so." ||
		refused.RequestID != "r-1" || refused.Fields[0] != (FieldError{"body", "/title", "is too short"}) ||
		refused.Error() != want {
		t.Errorf("got %+v: %s", *refused, refused)
	}
}

func TestEveryStatusHasItsKind(t *testing.T) {
	all := []error{
		ErrInvalid, ErrUnauthorized, ErrForbidden, ErrNotFound, ErrConflict, ErrPreconditionFailed, ErrRateLimited,
		ErrServer, ErrUnexpected,
	}
	cases := map[int]error{
		301: ErrUnexpected, 400: ErrInvalid, 401: ErrUnauthorized, 403: ErrForbidden, 404: ErrNotFound,
		409: ErrConflict, 412: ErrPreconditionFailed, 418: nil, 422: ErrInvalid, 429: ErrRateLimited,
		500: ErrServer, 503: ErrServer,
	}
	for status, kind := range cases {
		for _, one := range all {
			if errors.Is(&Error{Status: status}, one) != (one == kind) {
				t.Errorf("%d and %v", status, one)
			}
		}
	}
}

func TestABodyThatIsNoProblemIsSurvived(t *testing.T) {
	for _, body := range []string{
		"", "<html>Bad gateway</html>", "{", "[]", "null", `"text"`, `{"error": "text"}`, `{"error": {"code": 7}}`,
		`{"errors": "none", "error": {}}`, "\xff\xfe", strings.Repeat("[", 100000),
	} {
		server := misbehaving(t, told(404, "application/problem+json", body, "X-Request-Id", "r-9"))
		_, err := server.client().Request(t.Context(), "GET", "/x", nil)
		var refused *Error
		if !errors.As(err, &refused) || refused.Code != "HTTP_404" || refused.RequestID != "r-9" || refused.Message == "" {
			t.Errorf("%.40q: %v", body, err)
		}
	}
}

func TestASuccessThatIsNotTheRegistersIsNoSuccess(t *testing.T) {
	for kind, body := range map[string]string{
		"text/html": "<h1>Log in</h1>", "application/json": `{"id": "ha`, "": "", "text/plain": "{}",
	} {
		server := misbehaving(t, told(200, kind, body))
		if _, err := server.client().Incidents.Read(t.Context(), "1"); !errors.Is(err, ErrUnexpected) {
			t.Errorf("%s %s: %v", kind, body, err)
		}
	}
	server := misbehaving(t, ok(`[1, 2]`))
	if incident, err := server.client().Incidents.Read(t.Context(), "1"); err == nil {
		t.Errorf("got %v", incident)
	}
}
