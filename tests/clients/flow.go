// Every kind of answer that a program can get, asked of a running service: `flow ORGANISATION FOREIGN_INCIDENT`.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"strings"

	br "example.org/breach-register-go"
)

func main() {
	ctx := context.Background()
	org, foreign, address := os.Args[1], os.Args[2], os.Getenv("BREACH_REGISTER_URL")
	client := br.NewClient(os.Getenv("BREACH_REGISTER_API_KEY"), br.WithBaseURL(address+"/api/v1"))
	query := br.IncidentsSearchQuery{OrgID: org, Limit: br.Ptr[int64](2)}
	last := ""
	for incident, err := range client.Incidents.All(ctx, query) {
		check(err == nil, err)
		fmt.Println(incident.ID)
		last = incident.ID
	}

	var answer br.Response
	read, err := client.Incidents.Read(ctx, last, br.WithResponse(&answer))
	check(err == nil && read.RootCause == nil, err)
	_, err = client.Incidents.Read(ctx, last, br.WithIfNoneMatch(answer.ETag()))
	check(errors.Is(err, br.ErrNotModified), err)
	patch := br.IncidentUpdate{RootCause: br.Set("lost"), AffectedUsers: br.Set[int64](0)}
	changed, err := client.Incidents.Update(ctx, last, patch, br.WithIfMatch(answer.ETag()))
	check(err == nil && *changed.RootCause == "lost" && *changed.AffectedUsers == 0, err)
	_, err = client.Incidents.Update(ctx, last, patch, br.WithIfMatch(answer.ETag()))
	check(errors.Is(err, br.ErrPreconditionFailed), err)
	changed, err = client.Incidents.Update(ctx, last, br.IncidentUpdate{RootCause: br.Null[string]()})
	check(err == nil && changed.RootCause == nil && *changed.AffectedUsers == 0, err)

	_, err = client.Incidents.Read(ctx, foreign)
	check(errors.Is(err, br.ErrNotFound), err)
	_, err = client.Incidents.Create(ctx, br.IncidentCreate{OrgID: org, Title: "", Severity: "grave"})
	var refused *br.Error
	check(errors.As(err, &refused) && refused.Code == "VALIDATION_ERROR" && len(refused.Fields) >= 2, err)
	check(refused.RequestID != "" && refused.Fields[0].In == "body", err)

	made := br.APIKeyCreate{OrgID: org, Name: "report"}
	key, err := client.APIKeys.Create(ctx, made, br.WithIdempotencyKey("5d4a2b1c-once"))
	check(err == nil && key.RawKey != "", err)
	_, err = client.APIKeys.Create(ctx, made, br.WithIdempotencyKey("5d4a2b1c-once"))
	check(errors.Is(err, br.ErrConflict) && strings.Contains(err.Error(), key.ID), err)
	revoked, err := client.APIKeys.Revoke(ctx, key.ID)
	check(err == nil && revoked.Status == br.KeyStatusRevoked, err)
	_, err = br.NewClient(key.RawKey).Service.Whoami(ctx)
	check(errors.Is(err, br.ErrUnauthorized) && !strings.Contains(err.Error(), key.RawKey), err)
	contract, err := client.Service.ContractYAML(ctx)
	check(err == nil && strings.HasPrefix(contract, "openapi: 3.0.3"), err)
	fmt.Println("done")
}

func check(fine bool, err error) {
	if !fine {
		log.Output(2, fmt.Sprint(err))
		os.Exit(1)
	}
}
