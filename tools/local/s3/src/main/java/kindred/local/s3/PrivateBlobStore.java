package kindred.local.s3;

import java.io.InputStream;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** A store in which nothing is public, no access list is accepted, and no object is copied, whoever asks. */
class PrivateBlobStore extends ForwardingBlobStore {
    PrivateBlobStore(BlobStore store) {
        super(store);
    }

    static S3ProxyException denied() {
        return new S3ProxyException(S3ErrorCode.ACCESS_DENIED);
    }

    /** Not the permissions of the folder, from which S3Proxy derives an access list. */
    @Override
    public BucketCannedACL getContainerAccess(String bucket) {
        return BucketCannedACL.PRIVATE;
    }

    @Override
    public void setContainerAccess(String bucket, BucketCannedACL access) {
        throw denied();
    }

    @Override
    public ObjectCannedACL getBlobAccess(String bucket, String key) {
        return ObjectCannedACL.PRIVATE;
    }

    @Override
    public void setBlobAccess(String bucket, String key, ObjectCannedACL access) {
        throw denied();
    }

    @Override
    public void setBlobAccess(String bucket, String key, ObjectCannedACL access, @Nullable String version) {
        throw denied();
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        if (request.acl() != null) throw denied();
        return super.putBlob(request, payload);
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        if (request.acl() != null) throw denied();
        return super.initiateMultipartUpload(request);
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        throw denied();
    }
}
