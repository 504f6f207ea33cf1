package main

import (
	"context"
	"fmt"
	"os"

	"github.com/evalguard/evalguard-go"
)

func main() {
	client := evalguard.NewClient(os.Getenv("EVALGUARD_API_KEY"))
	resp, err := client.Request(context.Background(), "PATCH", "/api/v1/privacy/incidents/{id}", map[string]any{"root_cause": "An attachment", "corrective_actions": []any{"Filter attachments"}, "status": "draft", "resolution_date": "2026-05-29T20:54:19.749Z"})
	if err != nil { panic(err) }
	fmt.Println(resp)
}
