// What can go wrong, by kind. No error holds the API key.

/** One place in the request that is wrong. */
export interface FieldError {
  /** The part of the request: `body`, `query`, `path` or `header`. */
  location: string;
  /** A JSON pointer into that part, like `/discovered_at`; empty for the part as a whole. */
  pointer: string;
  message: string;
}

/** Whatever this client throws about a request that it sent. */
export class BreachRegisterError extends Error {
  /** The key of the write that failed: send the same write with it again, and it happens once. */
  readonly idempotencyKey: string | undefined;

  constructor(message: string, idempotencyKey?: string) {
    super(message);
    this.name = new.target.name;
    this.idempotencyKey = idempotencyKey;
  }
}

/** No whole answer arrived, after every try. A write may have happened or not. */
export class ConnectionFailedError extends BreachRegisterError {}

/** Something answered that isn't the register: a redirect, or a success without JSON. */
export class UnexpectedAnswerError extends BreachRegisterError {
  readonly status: number;

  constructor(status: number, message: string, idempotencyKey?: string) {
    super(`${status}: ${message}`, idempotencyKey);
    this.status = status;
  }
}

/** What an error answer tells. */
export interface Refusal {
  status: number;
  code: string;
  message: string;
  requestId: string | undefined;
  errors: readonly FieldError[];
  retryAfter: number | undefined;
  idempotencyKey: string | undefined;
}

/** The register refused the request, or failed at it. */
export class ApiError extends BreachRegisterError {
  readonly status: number;
  /** The kind of problem, like `VALIDATION_ERROR`; `HTTP_502` and the like when no problem was answered. */
  readonly code: string;
  /** What the register said. `message` says it with status, code, places and request id. */
  readonly detail: string;
  /** Quote it when you ask the operator for help. */
  readonly requestId: string | undefined;
  /** Every place in the request that is wrong, where places can be named. */
  readonly errors: readonly FieldError[];
  /** How many seconds the service wants to be left alone. */
  readonly retryAfter: number | undefined;

  constructor(refusal: Refusal) {
    const places = refusal.errors.map((one) => `; ${one.location} ${one.pointer}: ${one.message}`).join("");
    const request = refusal.requestId === undefined ? "" : ` (request ${refusal.requestId})`;
    super(`${refusal.status} ${refusal.code}: ${refusal.message}${places}${request}`, refusal.idempotencyKey);
    this.status = refusal.status;
    this.code = refusal.code;
    this.detail = refusal.message;
    this.requestId = refusal.requestId;
    this.errors = refusal.errors;
    this.retryAfter = refusal.retryAfter;
  }
}

/** 400, 422: the request doesn't fit the contract or the rules of the register; see `errors`. */
export class ValidationError extends ApiError {}

/** 401: no such key, or one that expired or was revoked. */
export class AuthenticationError extends ApiError {}

/** 403: the key lacks a scope, or belongs to another organisation. */
export class ForbiddenError extends ApiError {}

/** 404. */
export class NotFoundError extends ApiError {}

/**
 * 409: the state of the register doesn't allow it.
 *
 * With the code `SECRET_NOT_REPEATABLE` an API key was made by an earlier try whose answer was lost; `detail` names its
 * id. Revoke it and make another.
 */
export class ConflictError extends ApiError {}

/** 412: somebody changed the incident since you read it. Nothing was changed. */
export class PreconditionFailedError extends ApiError {}

/** 429, still after every try; see `retryAfter`. */
export class RateLimitedError extends ApiError {}

/** 5xx, still after every try. A write may have happened or not. */
export class ServerError extends ApiError {}

const BY_STATUS: Record<number, typeof ApiError> = {
  400: ValidationError,
  401: AuthenticationError,
  403: ForbiddenError,
  404: NotFoundError,
  409: ConflictError,
  412: PreconditionFailedError,
  422: ValidationError,
  429: RateLimitedError,
};

/** The error of the kind that the status tells. */
export function refused(refusal: Refusal): ApiError {
  const kind = BY_STATUS[refusal.status] ?? (refusal.status >= 500 ? ServerError : ApiError);
  return new kind(refusal);
}
