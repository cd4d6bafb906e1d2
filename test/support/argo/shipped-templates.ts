import { readdirSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { projectFile, projectUrl } from '../docs/documents.ts';

export const TEMPLATE_FOLDER = 'templates/argo-rollouts';

/** An object of a file that we ship, as it was parsed. */
export interface ShippedObject {
  readonly file: string;
  readonly kind: string;
  readonly object: { readonly metadata: { readonly name: string } };
}

/** Every Kubernetes object in the templates for Argo Rollouts. Throws for a file that is not YAML. */
export function shippedObjects(): ShippedObject[] {
  return readdirSync(projectUrl(TEMPLATE_FOLDER))
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) =>
      parseAllDocuments(projectFile(`${TEMPLATE_FOLDER}/${file}`)).map((document) => {
        const [error] = document.errors;
        if (error !== undefined) throw error;
        const object = document.toJS();
        return { file, kind: object.kind, object };
      }),
    );
}
