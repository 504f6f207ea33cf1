import { EvalGuard } from "@evalguard/sdk";

const client = new EvalGuard({ apiKey: process.env.EVALGUARD_API_KEY });

const response = await client.request({
  method: "PATCH",
  path: "/api/v1/privacy/incidents/{id}",
  body: {
    "root_cause": "An attachment",
    "corrective_actions": [
      "Filter attachments"
    ],
    "status": "draft",
    "resolution_date": "2026-05-29T20:54:19.749Z"
  },
});
console.log(response);
