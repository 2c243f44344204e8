package kindred.bench.scenario;

import java.util.Set;
import kindred.bench.floor.ThreadedFloor;
import kindred.bench.seed.Photo;
import kindred.local.suite.Port;

/**
 * Scenario: a claim of an image, as messaging-service makes for a send. media-service checks the image, encodes it in
 * three sizes, stores them and grants access. The floor decodes and encodes the same JPEG once.
 */
final class ClaimImage implements Scenario {
    @Override
    public String name() {
        return "image";
    }

    @Override
    public Set<String> processes() {
        return Set.of("clerk", "media-service");
    }

    @Override
    public Comparison prepare(ScenarioContext context) {
        var photo = Photo.jpeg();
        var target = context.load(Port.MEDIA_SERVICE, new ClaimCalls(context, Photo.jpeg()));
        var floor = new ThreadedFloor(() -> () -> Photo.encode(Photo.decode(photo)));
        return new Comparison(target, floor);
    }
}
