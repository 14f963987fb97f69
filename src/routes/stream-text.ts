import type { Context } from 'hono'

/**
 * Answers with a file of text that is made as it is sent, however long it is. Once it has begun, a failure can
 * only break it off, so nobody takes half of it for the whole.
 * @param name of the file to be saved; letters of ASCII, without quotes
 */
export function streamText(
  c: Context,
  parts: AsyncGenerator<string>,
  { type, name }: { type: string; name: string },
): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
  c.header('Content-Type', `${type}; charset=utf-8`)
  c.header('Content-Disposition', `attachment; filename="${name}"`)
  c.header('Cache-Control', 'no-store')
  return c.body(body)
}
