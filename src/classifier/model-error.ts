/** A model that is missing, broken or of another kind; the message says which and what is allowed. */
export class ModelError extends Error {
  override name = 'ModelError'
}
