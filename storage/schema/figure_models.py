"""The tables of figures: what is counted by month, and what each incident was counted as.

They follow from the other tables. The worker brings them up to date from the audit trail, and a
read adds what they don't tell yet: no write of the register waits for them.
"""

from peewee import CompositeKey, IntegerField, TextField

from storage.schema.tables import OF_INCIDENT, OF_ORGANISATION, Table


class FigureState(Table):
    """How far into an organisation's trail its figures go, and by which clocks months are told.

    With other clocks everything is counted anew, in the next era.
    """

    org_id = TextField(primary_key=True, constraints=OF_ORGANISATION)
    time_zone = TextField()
    era = IntegerField()
    seq = IntegerField()

    class Meta:
        without_rowid = True


class FigureMonth(Table):
    """How often each mark was counted among the incidents of a month, as JSON text."""

    org_id = TextField(constraints=OF_ORGANISATION)
    month = TextField()
    tally = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "month")


class FigureMark(Table):
    """What an incident was counted as: in which era, in which month, and under which marks."""

    org_id = TextField()
    incident_id = TextField()
    era = IntegerField()
    month = TextField()
    marks = TextField()

    class Meta:
        primary_key = CompositeKey("org_id", "incident_id")
        without_rowid = True
        constraints = [OF_INCIDENT]


TABLES = (FigureState, FigureMonth, FigureMark)
