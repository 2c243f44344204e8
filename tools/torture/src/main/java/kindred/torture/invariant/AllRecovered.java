package kindred.torture.invariant;

/** After the last fault, every process becomes ready again without help. */
final class AllRecovered implements Invariant {
    @Override
    public String promise() {
        return "every process recovers without help";
    }

    @Override
    public Finding check(Evidence evidence) {
        var finding = new Finding.Builder();
        finding.checked(evidence.state().messages().size());
        evidence.state().notReady().forEach(why -> finding.expect(false, "%s", why));
        return finding.build("readable conversations");
    }
}
