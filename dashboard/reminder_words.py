"""What is told of reminders, of the weekly digest and of mail, in words."""

FIELDS = {
    "reminder": "Reminder",
    "reminded": "Told",
    "refusal": "Refused",
    "mail": "Mail",
    "calendar_feed": "Calendar feed",
    "choice": "What you are told",
    "hours": "Hours before",
    "days": "Days before",
    "quiet_from": "Quiet from",
    "quiet_until": "Quiet until",
    "reminder_hours": "Reminders, hours before",
    "reminder_days": "Reminders, days before",
    "reminder_shows_titles": "Messages name the title",
    "reminder_quiet_from": "Quiet from",
    "reminder_quiet_until": "Quiet until",
    "digest_day": "Weekly digest, day",
    "digest_time": "Weekly digest, time",
    "weekly_digest": "Weekly digest",
    "digest": "Weekly digest",
    "digest_tells": "What it told",
}
