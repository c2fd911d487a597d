use serde::Deserialize;

use super::name::Target;
use super::pages::list;
use super::said::some;
use crate::host::CallScope;
use crate::protocol::{Asset, CallError, GithubReleasesRequest, GithubReleasesResponse, Release};

/// What GitHub tells of a release.
#[derive(Debug, Deserialize)]
struct Described {
    tag_name: String,
    name: Option<String>,
    body: Option<String>,
    draft: bool,
    prerelease: bool,
    published_at: Option<String>,
    html_url: String,
    assets: Vec<DescribedAsset>,
}

#[derive(Debug, Deserialize)]
struct DescribedAsset {
    name: String,
    size: i64,
    download_count: i64,
    browser_download_url: String,
}

/// The releases of a repository.
pub(super) fn releases(
    request: &GithubReleasesRequest,
    scope: &CallScope,
) -> Result<GithubReleasesResponse, CallError> {
    let target = Target::of(request.repository.as_deref(), scope)?;
    let route = target.route().at("releases");
    let listed = list::<Vec<Described>>(target.api, &route, request.max_count)?;
    let listed = listed.map(Release::from);
    Ok(GithubReleasesResponse {
        releases: listed.items,
        total: listed.total,
        more: listed.more,
    })
}

impl From<Described> for Release {
    fn from(release: Described) -> Self {
        Self {
            tag: release.tag_name,
            name: some(release.name),
            body: some(release.body),
            draft: release.draft,
            prerelease: release.prerelease,
            published_at: release.published_at,
            url: release.html_url,
            assets: release.assets.into_iter().map(Asset::from).collect(),
        }
    }
}

impl From<DescribedAsset> for Asset {
    fn from(asset: DescribedAsset) -> Self {
        Self {
            name: asset.name,
            size: asset.size,
            downloads: asset.download_count,
            url: asset.browser_download_url,
        }
    }
}
