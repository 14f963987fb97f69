/** The path of a program that tests need; undefined if it is not installed. */
export function findProgram(program: 'redis' | 'chromium'): string | undefined
