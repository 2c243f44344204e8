#!/bin/sh
# Makes the folder $1, the root of every image but for the service itself. Runs in the builder, with a JDK at JAVA_HOME.
set -eu
root=$1

# Chosen by hand and proven by ./prove: what a service loads by name, no tool sees.
# java.desktop: media-service's pictures, and java.beans for the libraries of all
modules=java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.rmi,java.security.jgss
modules=$modules,java.security.sasl,java.sql,java.transaction.xa,java.xml,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs

# The first options of every JVM; whatever JAVA_TOOL_OPTIONS says comes later and wins.
# Half of the container's memory is for objects: the rest of a service (classes, code, threads, buffers) is as large as that
options='-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError -XX:+UseCompactObjectHeaders'
# Netty and Hibernate use both, and JDK 25 would warn at each start
options="$options --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

mkdir -p "$root/opt" "$root/etc" "$root/tmp" "$root/app/config"
chmod 1777 "$root/tmp"
"$JAVA_HOME/bin/jlink" --add-modules "$modules" --add-options "$options" --no-header-files --no-man-pages --output "$root/opt/java"
# A window needs X, which is not here
rm "$root"/opt/java/lib/libawt_xawt.so "$root"/opt/java/lib/libsplashscreen.so "$root"/opt/java/lib/libjsound.so

# The libraries that the JVM's are linked to, wherever this system keeps them, those that the C library loads by name to find users and hosts,
# and those of the ONNX runtime, which search-indexer unpacks to /tmp
c=$(ldd "$root/opt/java/bin/java" | sed -n 's/.*=> \(.*\)\/libc\.so\.6.*/\1/p')
for library in $(find "$root/opt/java" -name '*.so' -exec ldd {} + | sed -n 's/.* => \(\/.*\) (.*/\1/p; s/^\t\(\/.*\) (.*/\1/p' | grep -v "^$root/" | sort -u) \
  "$c"/libresolv.so.2 "$c"/libnss_dns.so.2 "$c"/libnss_files.so.2 \
  "$c"/libstdc++.so.6 "$c"/libgcc_s.so.1 "$c"/libm.so.6 "$c"/libpthread.so.0 "$c"/libdl.so.2 "$c"/librt.so.1; do
  # A C library may have merged the small ones into itself
  [ -e "$library" ] || continue
  mkdir -p "$root$(dirname "$library")"
  cp -L "$library" "$root$library"
done
echo 'hosts: files dns' > "$root/etc/nsswitch.conf"
echo 'kindred:x:10001:10001::/app:/nonexistent' > "$root/etc/passwd"
echo 'kindred:x:10001:' > "$root/etc/group"

# Tells scanners whose C library this is, and which
cp -L /etc/os-release "$root/etc/os-release"
mkdir -p "$root/var/lib/dpkg/status.d"
sed -n '/^Package: libc6$/,/^$/p' /var/lib/dpkg/status > "$root/var/lib/dpkg/status.d/libc6"

find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
