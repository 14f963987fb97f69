/** One mistake in the environment, the config file or a file that it names. */
export interface ConfigProblem {
  /** The file as the caller named it; absent for the environment. */
  file?: string
  /** 1-based; absent where the file as a whole is meant. */
  line?: number
  /** 1-based, in UTF-16 units. */
  column?: number
  /** `sites[0].signals.insult.review`, or the name of an environment variable. */
  key?: string
  /** What is wrong, with the value that was found. */
  message: string
  /** What may stand there instead. */
  allowed?: string
}

/** Every mistake that was found, in the order of the file. Its message is ready to print. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[]

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(formatProblem).join('\n'))
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** One line: `freischalt.config.yaml:17: sites[0].id: is missing; allowed: ...`. */
export function formatProblem({ file, line, key, message, allowed }: ConfigProblem): string {
  const place = [file, line].filter((part) => part !== undefined).join(':')
  const text = [place, key, message].filter(Boolean).join(': ')
  return allowed && !message.includes(allowed) ? `${text}; allowed: ${allowed}` : text
}
