import type { Sql } from 'postgres'

/** Which article, as which model read which text. */
export interface ArticleVectorsKey {
  articleId: string
  modelVersion: string
  /** Of all that the model read. */
  textHash: string
}

/** Where what topic models make of articles outlives the process. */
export interface ArticleVectorStore {
  find(key: ArticleVectorsKey): Promise<Uint8Array | undefined>
  keep(key: ArticleVectorsKey, vectors: Uint8Array): Promise<void>
}

/**
 * Keeps article vectors in the database, for each model version those of the article's last text.
 * Workers that compute the same ones at the same time write the same row.
 */
export function articleVectorStore(sql: Sql): ArticleVectorStore {
  return {
    async find({ articleId, modelVersion, textHash }) {
      const [row] = await sql<{ vectors: Buffer }[]>`
        select vectors from article_vectors
        where article_id = ${articleId} and model_version = ${modelVersion} and text_hash = ${textHash}`
      return row?.vectors
    },
    async keep({ articleId, modelVersion, textHash }, vectors) {
      await sql`
        insert into article_vectors (article_id, model_version, text_hash, vectors)
        values (${articleId}, ${modelVersion}, ${textHash}, ${Buffer.from(vectors)})
        on conflict (article_id, model_version) do update
          set text_hash = excluded.text_hash, vectors = excluded.vectors, created_at = freischalt_now()
          where article_vectors.text_hash <> excluded.text_hash`
      // While an update runs, workers of two versions may take turns; later nobody reads the old ones.
      await sql`
        delete from article_vectors where article_id = ${articleId}
          and model_version <> ${modelVersion} and created_at < freischalt_now() - interval '7 days'`
    },
  }
}
