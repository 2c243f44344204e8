package kindred.bench.scenario;

import java.util.Set;
import kindred.bench.floor.ThreadedFloor;
import kindred.bench.seed.Photo;
import kindred.local.suite.Port;

/**
 * An image is claimed, as messaging-service does for who sends it: looked at, made anew in three sizes, stored, granted. Its floor is what
 * making one picture anew costs: reading the same JPEG and writing it once.
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
    public Comparison in(ScenarioContext world) {
        var photo = Photo.jpeg();
        var subject = world.load(Port.MEDIA_SERVICE, new ClaimCalls(world, Photo.jpeg()));
        var floor = new ThreadedFloor(() -> () -> Photo.written(Photo.read(photo)));
        return new Comparison(subject, floor);
    }
}
