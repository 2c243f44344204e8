package kindred.checks.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every Markdown file fits a narrow window, and its relative links lead to files and headings that exist. */
class MarkdownTest {
    private static final int COLUMNS = 120;

    @Test
    void hasNoLinesOver120Columns() {
        assertThat(MarkdownFile.all().stream().flatMap(file -> file.linesOver(COLUMNS).stream()))
                .as("lines outside tables and fenced code")
                .isEmpty();
    }

    @Test
    void linksToFilesAndHeadingsThatExist() {
        assertThat(MarkdownFile.all().stream().flatMap(file -> file.brokenLinks().stream()))
                .isEmpty();
    }

    @Test
    void findsTheFilesOfTheProject() {
        assertThat(MarkdownFile.all())
                .extracting(MarkdownFile::toString)
                .contains("README.md", "docs/operations.md")
                .noneMatch(name -> name.contains("target/"));
    }
}
