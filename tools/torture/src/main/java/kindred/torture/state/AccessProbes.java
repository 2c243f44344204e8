package kindred.torture.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindred.local.suite.Port;
import kindred.torture.suite.SuiteUnderTest;
import kindred.torture.workload.Conversation;

/** Requests images as the participants of their conversations and as users of other conversations. */
record AccessProbes(SuiteUnderTest suite, JsonClient json) {
    private static final int MAX_IMAGES = 20;

    /** @param images the id of the conversation in which each image was sent, by storage id */
    List<AccessProbe> probe(Map<String, String> images, List<Conversation> conversations)
            throws IOException, InterruptedException {
        var probes = new ArrayList<AccessProbe>();
        for (var image : images.entrySet().stream().limit(MAX_IMAGES).toList())
            for (var conversation : conversations) {
                var isParticipant = conversation.id().equals(image.getValue());
                for (var person : conversation.participants())
                    probes.add(new AccessProbe(image.getKey(), person, isParticipant, status(image.getKey(), person)));
            }
        return probes;
    }

    private int status(String image, String person) throws IOException, InterruptedException {
        var url = suite.url(Port.GATEWAY) + "/v1/media/" + image + "/url";
        var response = json.send(url, suite.tokens().of(person).text());
        return response.status() == 200
                ? json.status(response.body().path("url").asText())
                : response.status();
    }
}
