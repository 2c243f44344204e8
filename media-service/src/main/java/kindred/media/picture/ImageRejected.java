package kindred.media.picture;

import kindred.kit.problem.ProblemCode;

/** The file is no good, and will not be better the next time it is looked at. */
public class ImageRejected extends Exception {
    private final ProblemCode code;
    private final String detail;

    /** @param detail for the client; says nothing of the file's content */
    public ImageRejected(ProblemCode code, String detail) {
        super(code.code() + ": " + detail);
        this.code = code;
        this.detail = detail;
    }

    static ImageRejected unreadable(String detail) {
        return new ImageRejected(ProblemCode.IMAGE_UNREADABLE, detail);
    }

    static ImageRejected unreadable(String detail, Throwable cause) {
        var refused = unreadable(detail);
        refused.initCause(cause);
        return refused;
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        return detail;
    }
}
