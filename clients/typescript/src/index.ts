/** Client of Breach Register, a self-hosted register of personal-data breaches. */
export { etagOf, type ApiResponse } from "./answers.js";
export { BreachRegister } from "./client.js";
export {
  ApiError,
  AuthenticationError,
  BreachRegisterError,
  ConflictError,
  ConnectionFailedError,
  ForbiddenError,
  NotFoundError,
  PreconditionFailedError,
  RateLimitedError,
  ServerError,
  UnexpectedAnswerError,
  ValidationError,
  type FieldError,
} from "./errors.js";
export type { CallOptions, WriteOptions } from "./module.js";
export type * from "./operations.js";
export type * from "./schemas.js";
export type { ApiRequest, Settings } from "./transport.js";
