package kindred.media.processing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;

/**
 * The data after the end of an image. It is never kept. Cameras append gain maps, previews and films, and some programs
 * append zeros. But a file of another kind is refused, so that the sender learns that it would be lost.
 */
final class FileTail {
    private static final int LONGEST_SIGNATURE = 16;

    /** Beginnings of other files, in lower case. */
    private static final List<String> OTHER_FILES = List.of(
            "pk\u0003\u0004", "pk\u0005\u0006", "%pdf-", "<script", "<html", "<svg", "<!doctype", "<?php", "<?xml");

    private FileTail() {}

    static void requireNoOtherFile(byte[] file, int end) throws ImageRejected {
        var start = end;
        while (start < file.length && file[start] >= 0 && file[start] <= ' ') start++;
        var length = Math.min(LONGEST_SIGNATURE, file.length - start);
        var tail = new String(file, start, length, ISO_8859_1).toLowerCase(Locale.ROOT);
        if (OTHER_FILES.stream().anyMatch(tail::startsWith))
            throw ImageRejected.unreadable("The file has other data after the image.");
    }
}
