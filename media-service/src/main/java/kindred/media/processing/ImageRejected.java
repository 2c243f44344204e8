package kindred.media.processing;

import kindred.kit.problem.ProblemCode;

/** The file cannot become an image. The rejection is final: the same file is rejected every time. */
public class ImageRejected extends Exception {
    private final ProblemCode code;
    private final String detail;

    /** @param detail for the client, without content of the file */
    public ImageRejected(ProblemCode code, String detail) {
        super(code.code() + ": " + detail);
        this.code = code;
        this.detail = detail;
    }

    static ImageRejected unreadable(String detail) {
        return new ImageRejected(ProblemCode.IMAGE_UNREADABLE, detail);
    }

    static ImageRejected truncated() {
        return unreadable("The file is truncated.");
    }

    static ImageRejected unreadable(String detail, Throwable cause) {
        var rejected = unreadable(detail);
        rejected.initCause(cause);
        return rejected;
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        return detail;
    }
}
