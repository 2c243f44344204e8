package kindred.local.s3;

import java.io.InputStream;
import java.util.List;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** The store as the key of uploads sees it: it creates objects that do not exist yet, and does nothing else. */
final class UploadOnlyBlobStore extends PrivateBlobStore {
    UploadOnlyBlobStore(BlobStore store) {
        super(store);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        if (!"*".equals(request.ifNoneMatch())) throw denied();
        return super.putBlob(request, payload);
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        throw denied();
    }

    @Override
    public @Nullable HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        throw denied();
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        throw denied();
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        throw denied();
    }

    @Override
    public ObjectCannedACL getBlobAccess(String bucket, String key) {
        throw denied();
    }

    @Override
    public ObjectCannedACL getBlobAccess(String bucket, String key, @Nullable String version) {
        throw denied();
    }

    @Override
    public GetObjectAclResponse getBlobAcl(GetObjectAclRequest request) {
        throw denied();
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        throw denied();
    }

    @Override
    public UploadPartResponse uploadMultipartPart(MultipartUpload upload, UploadPartRequest request, InputStream part) {
        throw denied();
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        throw denied();
    }

    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        throw denied();
    }

    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        throw denied();
    }

    @Override
    public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(String bucket) {
        throw denied();
    }
}
