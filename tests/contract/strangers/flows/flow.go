// A breach from detection to the authority, by the client that openapi-generator made.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	register "example.org/privacy/register"
)

func main() {
	org := os.Getenv("BREACH_REGISTER_ORG")
	settings := register.NewConfiguration()
	settings.Servers = register.ServerConfigurations{{URL: os.Getenv("BREACH_REGISTER_URL")}}
	client := register.NewAPIClient(settings).IncidentsAPI
	ctx := context.WithValue(context.Background(), register.ContextAccessToken, os.Getenv("BREACH_REGISTER_API_KEY"))

	breach := register.NewIncidentCreate(org, "Recorded from Go", register.SEVERITY_SERIOUS, time.Now())
	made, _, err := client.IncidentsCreate(ctx).IdempotencyKey(once()).IncidentCreate(*breach).Execute()
	check(err)
	change := register.NewIncidentUpdate()
	change.SetRootCause("A lost stick.")
	change.SetAffectedUsers(3_000_000_000)
	_, _, err = client.IncidentsUpdate(ctx, made.Id).IdempotencyKey(once()).IncidentUpdate(*change).Execute()
	check(err)
	filing := register.NewIncidentNotify("DE-BY BayLDA")
	_, _, err = client.IncidentsNotify(ctx, made.Id).IdempotencyKey(once()).IncidentNotify(*filing).Execute()
	check(err)
	read, _, err := client.IncidentsRead(ctx, made.Id).Execute()
	check(err)
	page, _, err := client.IncidentsSearch(ctx).OrgId(org).Execute()
	check(err)
	_, _, err = client.IncidentsSearch(ctx).OrgId("another").Execute()
	problem := err.(*register.GenericOpenAPIError).Model().(register.Problem)
	check(json.NewEncoder(os.Stdout).Encode(map[string]any{
		"read": read, "total": page.Total, "refused": problem.Error.Code,
	}))
}

func once() string { return fmt.Sprintf("go-%d", time.Now().UnixNano()) }

func check(err error) {
	if refusal, ok := err.(*register.GenericOpenAPIError); ok {
		fmt.Fprintln(os.Stderr, string(refusal.Body()))
	}
	if err != nil {
		panic(err)
	}
}
