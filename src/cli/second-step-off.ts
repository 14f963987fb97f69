import { switchSecondStepOff } from '../accounts/second-step-off.ts'
import { openDatabase } from '../db/client.ts'
import { databaseEnvironment } from './environment.ts'
import { CommandError } from './sentence.ts'

/** Takes the second step from an account whose owner has lost app and backup codes. @throws CommandError */
export async function runSecondStepOff({ email }: { email: string }): Promise<void> {
  const { databaseUrl } = await databaseEnvironment()
  const database = openDatabase(databaseUrl, { max: 1 })
  try {
    if (!(await switchSecondStepOff(database.db, { type: 'operator' }, email)))
      throw new CommandError(`There is no account ${email} with a second step.`)
    console.log(`${email} signs in with the password alone now, and should switch it on again.`)
  } finally {
    await database.close()
  }
}
