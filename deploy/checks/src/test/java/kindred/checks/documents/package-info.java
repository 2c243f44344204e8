/** The Markdown files of the project, which people read beside the code. */
package kindred.checks.documents;
