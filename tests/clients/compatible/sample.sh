curl -X PATCH \
  https://register.example.org/api/v1/privacy/incidents/{id} \
  -H "Authorization: Bearer $EVALGUARD_API_KEY" \
  -H "Content-Type: application/json" \
  -d '{ "root_cause": "An attachment", "corrective_actions": [ "Filter attachments" ], "status": "draft", "resolution_date": "2026-05-29T20:54:19.749Z" }'
