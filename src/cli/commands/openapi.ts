import type { AddCommand } from '../command.ts';
import { packageFile } from '../package-file.ts';
import { print } from '../print.ts';

/** Prints the description of the API, which describes a request too. */
export const addOpenapi: AddCommand = (program, { stdout }) => {
  program
    .command('openapi')
    .description('Print the description of the API and of a request (OpenAPI 3.1, YAML).')
    .action(() => print(stdout, packageFile('openapi.yaml')));
};
