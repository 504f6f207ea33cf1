"""The tables of people and how they come in. Of every secret only a digest is kept."""

from peewee import SQL, Check, CompositeKey, IntegerField, Node, TextField

from storage.schema.tables import OF_ORGANISATION, InstantField, Table

_OF_USER: list[Node] = [SQL("REFERENCES person (id)")]
_OF_SIGN_IN: list[Node] = [SQL("REFERENCES sign_in (id) ON DELETE CASCADE")]


class User(Table):
    """A person's account in one organisation; `user` is a word of SQL's own.

    A member of two organisations has two accounts with one address: what one of them hands out, a
    link or a role, never reaches the other.
    """

    id = TextField(primary_key=True)
    email = TextField(index=True)
    password_hash = TextField(null=True)
    created_at = InstantField()
    disabled_at = InstantField(null=True)

    class Meta:
        table_name = "person"
        without_rowid = True


class Membership(Table):
    """What a person is in an organisation."""

    org_id = TextField(constraints=OF_ORGANISATION)
    user_id = TextField(constraints=_OF_USER)
    role = TextField()
    created_at = InstantField()

    class Meta:
        primary_key = CompositeKey("org_id", "user_id")
        without_rowid = True
        constraints = [Check("role IN ('owner', 'officer', 'viewer', 'auditor')")]


Membership.add_index(Membership.user_id, Membership.org_id, name="membership_user")
Membership.add_index(Membership.role, name="membership_role")


class SignIn(Table):
    """One browser that a person is signed in with."""

    token_sha256 = TextField(primary_key=True)
    id = TextField(unique=True)
    user_id = TextField(constraints=_OF_USER)
    org_id = TextField(constraints=OF_ORGANISATION)
    address = TextField()
    browser = TextField()
    created_at = InstantField()
    seen_at = InstantField()
    expires_at = InstantField()
    proved_at = InstantField(null=True)

    class Meta:
        without_rowid = True


SignIn.add_index(SignIn.user_id, SignIn.id, name="sign_in_user")
SignIn.add_index(SignIn.expires_at, name="sign_in_expires")
SignIn.add_index(SignIn.seen_at, name="sign_in_seen")


class OpenAccount(Table):
    """An account that a sign-in opened: each that the password, or the provider, was right for."""

    sign_in_id = TextField(constraints=_OF_SIGN_IN)
    user_id = TextField(constraints=_OF_USER)

    class Meta:
        primary_key = CompositeKey("sign_in_id", "user_id")
        without_rowid = True


OpenAccount.add_index(OpenAccount.user_id, name="open_account_user")


class OneTimeLink(Table):
    """A link that sets a password once; without a person, the first owner's."""

    token_sha256 = TextField(primary_key=True)
    org_id = TextField(constraints=OF_ORGANISATION)
    user_id = TextField(null=True, constraints=_OF_USER)
    expires_at = InstantField()

    class Meta:
        without_rowid = True


OneTimeLink.add_index(OneTimeLink.user_id, name="one_time_link_user")
OneTimeLink.add_index(OneTimeLink.expires_at, name="one_time_link_expires")


class LoginAttempt(Table):
    """How often an account or an address was tried since an instant.

    Of either only a digest is kept.
    """

    subject = TextField(primary_key=True)
    tries = IntegerField()
    since = InstantField()

    class Meta:
        without_rowid = True


LoginAttempt.add_index(LoginAttempt.since, name="login_attempt_since")


class InstallationKey(Table):
    """A key that this installation signs with.

    It is random, made when it is first needed, and never handed out.
    """

    name = TextField(primary_key=True)
    secret = TextField()

    class Meta:
        without_rowid = True


class RefusedKey(Table):
    """When the trail last told of a revoked or expired API key that somebody goes on using."""

    key_id = TextField(primary_key=True)
    at = InstantField()

    class Meta:
        without_rowid = True


TABLES = (
    User,
    Membership,
    SignIn,
    OpenAccount,
    OneTimeLink,
    LoginAttempt,
    InstallationKey,
    RefusedKey,
)
